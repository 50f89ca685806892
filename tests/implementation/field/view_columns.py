"""The members of a work order as the contacts of a customer see it, each as a column of one big selection."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from implementation.database import ZERO, Tenanted, moment_literal
from implementation.field.installations import EquipmentBrand, EquipmentFamily, EquipmentModel, Project
from implementation.field.odata import Member
from implementation.field.staff import JobPriority, JobType, User
from implementation.field.statuses import STATUSES
from implementation.field.work_orders import Job, JobPlanning
from implementation.moments import NEVER

_SHORT = 50
_Child = aliased(Job)
_FIRST = (
    select(JobPlanning.id)
    .where(JobPlanning.tenant == Job.tenant, JobPlanning.jobs_id == Job.id)
    .order_by(JobPlanning.date_start, JobPlanning.id)
    .limit(1)
    .scalar_subquery()
)


def _key(column: Any = None) -> Member:
    return Member(literal(ZERO) if column is None else func.coalesce(column, ZERO), "key")


def _text(column: Any = None, limit: int | None = _SHORT) -> Member:
    found = literal("") if column is None else func.coalesce(column, "")
    return Member(func.substr(found, 1, limit) if limit else found, "text")


def _time(column: Any = None) -> Member:
    never = moment_literal(NEVER)
    return Member(never if column is None else func.coalesce(column, never), "time")


def _count(column: Any = 0) -> Member:
    return Member(func.coalesce(column, 0), "number")


def _has_child() -> ColumnElement[bool]:
    below = and_(_Child.tenant == Job.tenant, _Child._parent_id == Job.id)  # noqa: SLF001
    return select(literal(1)).where(below).exists()


def _plannings() -> ColumnElement[Any]:
    mine = and_(JobPlanning.tenant == Job.tenant, JobPlanning.jobs_id == Job.id)
    return select(func.count()).select_from(JobPlanning).where(mine).correlate(Job).scalar_subquery()


_FIRST_PLANNING = aliased(JobPlanning)

COLUMNS: dict[str, Member] = {
    "id": _key(Job.id),
    "id2": _count(Job.id2),
    "reference_back_office": _text(Job.reference_back_office),
    "_parent_id": _key(Job._parent_id),  # noqa: SLF001 # a column whose documented name starts that way
    "job_type_id": _key(Job.job_type_id),
    "job_type_name": _text(JobType.name),
    "job_priority_id": _key(Job.job_priority_id),
    "job_priority_name": _text(JobPriority.name),
    "job_status_id": _key(Job.job_status_id),
    "job_status_name": _text(case({status.id: status.name for status in STATUSES}, value=Job.job_status_id)),
    "name": _text(Job.name),
    "nb_notes": _count(),
    "description": _text(Job.description),
    "date_closed": _time(Job.date_closed),
    "date_create": _time(Job.date_create),
    "date_update": _time(Job.date_update),
    "db_address_id": _key(Job.db_address_id),
    "contact_id": _key(Job.contact_id),
    "requested_by_contact_id": _key(Job.requested_by_contact_id),
    "earliest_date_plannable": _time(Job.earliest_date_plannable),
    "due_date": _time(Job.due_date),
    "project_shutdown_consequence": _text(Project.shutdown_consequence),
    "suggested_date_start": _time(Job.suggested_date_start),
    "source_db_table_id": _key(),
    "source_db_table_name": _text(limit=None),
    "source_id_in_table": _key(),
    "created_by_user_firstname": _text(Job.created_by),
    "created_by_user_lastname": _text(),
    "updated_by_user_firstname": _text(Job.updated_by),
    "updated_by_user_lastname": _text(),
    "project_id": _key(Job.project_id),
    "project_id2": _count(Project.id2),
    "project_parent_id": _key(Project._parent_id),  # noqa: SLF001
    "project_location": _text(Project.location),
    "project_reference_back_office": _text(Project.reference_back_office),
    "project_name": _text(Project.name),
    "project_serial_number": _text(Project.serial_number),
    "project_contact_firstname": _text(),
    "project_contact_lastname": _text(),
    "equipment_model_id": _key(Project.equipment_model_id),
    "equipment_model_name": _text(EquipmentModel.name),
    "equipment_family_id": _key(Project.equipment_family_id),
    "equipment_family_name": _text(EquipmentFamily.name),
    "equipment_brand_id": _key(EquipmentModel.equipment_brand_id),
    "equipment_brand_name": _text(EquipmentBrand.name),
    "company_code": _text(Job.company_code),
    "company_name": _text(),
    "db_address_street": _text(Job.db_address_street),
    "db_address_street_number": _text(Job.db_address_street_number),
    "db_address_zip": _text(Job.db_address_zip),
    "db_address_city": _text(Job.db_address_city),
    "db_address_country_name": _text(),
    "db_address_country_code": _text(Job.db_address_db_country_code),
    "db_address_phone": _text(Job.db_address_phone),
    "db_address_email": _text(Job.db_address_email),
    "first_planning_userfullname": _text(func.trim(User.firstname + " " + User.lastname), limit=None),
    "root_parent_id": _key(Job.root_parent_id),
    "has_child": Member(_has_child(), "flag"),
    "first_planning_date": _time(_FIRST_PLANNING.date_start),
    "date_reported_by_company": _time(Job.date_reported_by_company),
    "customer_reference": _text(Job.customer_reference),
    "contact_fullname": _text(),
    "contact_phone": _text(),
    "contact_mobile": _text(),
    "contact_email": _text(),
    "modified_dateutc": _time(Job.modified_dateutc),
    "dateutc_create": _time(Job.dateutc_create),
    "dateutc_max_sla_resolution": _time(),
    "dateutc_max_sla_hands_on_machine": _time(),
    "dateutc_max_sla_contact": _time(),
    "dateutc_in_progress": _time(Job.dateutc_in_progress),
    "job_reference": _text(
        case((Job.reference_back_office != "", Job.reference_back_office), else_=cast(Job.id2, String)),
        limit=None,
    ),
    "dateutc_closed": _time(Job.dateutc_closed),
    "job_planning_count": _count(_plannings()),
    "total_time_planned": _count(),
}
"""All members in the order of the document."""

JSON_ONLY, XML_ONLY = "job_planning_count", "total_time_planned"
"""The members that exist in one representation only."""


def selection() -> Select[Any]:
    """Every member of every work order."""
    columns = [member.column.label(name) for name, member in COLUMNS.items()]
    wanted = select(*columns).select_from(Job)
    for model, key in (
        (Project, Job.project_id),
        (JobType, Job.job_type_id),
        (JobPriority, Job.job_priority_id),
        (EquipmentModel, Project.equipment_model_id),
        (EquipmentFamily, Project.equipment_family_id),
        (EquipmentBrand, EquipmentModel.equipment_brand_id),
    ):
        wanted = wanted.outerjoin(model, _same(model, key))
    wanted = wanted.outerjoin(
        _FIRST_PLANNING, and_(_FIRST_PLANNING.tenant == Job.tenant, _FIRST_PLANNING.id == _FIRST)
    )
    return wanted.outerjoin(User, and_(User.tenant == Job.tenant, User.id == _FIRST_PLANNING.user_id))


def _same(model: type[Tenanted], key: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return and_(model.tenant == Job.tenant, model.id == key)
