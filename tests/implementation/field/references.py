"""How rows refer to others: by key, by the code of the ERP, or by an embedded object."""

from __future__ import annotations

from dataclasses import dataclass

from implementation.database import Tenanted
from implementation.field.installations import (
    EquipmentBrand,
    EquipmentFamily,
    EquipmentModel,
    Project,
    ProjectStatus,
    SalesOrganization,
)
from implementation.field.staff import JobPriority, JobType, Skill, User
from implementation.field.work_orders import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference of a table.

    Attributes:
        model: What it leads to.
        key, code, embedded: The members that may set it; an empty name where there is no such member.
        own_code: Attribute by which the ERP knows what it leads to.
        answered: Whether answers carry the embedded object.
    """

    model: type[Tenanted]
    key: str
    code: str = ""
    embedded: str = ""
    own_code: str = "code"
    answered: bool = True


def _named(name: str, model: type[Tenanted], own_code: str = "code") -> Reference:
    code = f"{name}_{own_code}"
    return Reference(model=model, key=f"{name}_id", code=code, embedded=name, own_code=own_code)


_ORGANIZATION = _named("sales_organization", SalesOrganization)

REFERENCES: dict[type[Tenanted], tuple[Reference, ...]] = {
    Job: (
        Reference(
            model=Job,
            key="_parent_id",
            code="_parent_jobs_reference_back_office",
            embedded="_parent_job",
            own_code="reference_back_office",
            answered=False,
        ),
        _named("project", Project, "reference_back_office"),
        _named("job_type", JobType),
        _named("job_priority", JobPriority),
        _named("suggested_user", User),
        _named("skill", Skill),
    ),
    Project: (
        Reference(
            model=Project,
            key="_parent_id",
            code="_parent_reference_back_office",
            own_code="reference_back_office",
        ),
        _named("equipment_family", EquipmentFamily),
        _named("equipment_model", EquipmentModel),
        _named("project_status", ProjectStatus),
    ),
    EquipmentFamily: (Reference(model=EquipmentFamily, key="_parent_id", code="_parent_code"), _ORGANIZATION),
    EquipmentModel: (
        _named("equipment_brand", EquipmentBrand),
        _named("equipment_family", EquipmentFamily),
        _ORGANIZATION,
    ),
    EquipmentBrand: (_ORGANIZATION,),
    ProjectStatus: (_ORGANIZATION,),
    JobPriority: (_ORGANIZATION,),
    User: (_ORGANIZATION,),
    Skill: (_ORGANIZATION,),
}
"""The references of every table that has some."""
