"""Schemas of work orders, as the creation and as the update knows them.

Members that the document does not name are let pass; null is a value of none of them.
"""

from __future__ import annotations

from marshmallow import ValidationError, fields, validates_schema

from implementation.field.installation_bodies import ProjectBody
from implementation.field.staff_bodies import JobPriorityBody, JobTypeBody, SkillBody, UserBody
from implementation.fields import Body, Key, Number, Text, Time, Whole
from implementation.problems import Members

GROUPS = (
    ("project_id", "project_reference_back_office", "project"),
    ("job_type_id", "job_type_code", "job_type"),
    ("job_status_id", "job_status_code"),
)
"""Of each of these, one member must be there."""


class JobBody(Body):
    """A work order."""

    id = Key()
    _parent_id = Key()
    _parent_job = fields.Nested(lambda: JobBody())  # noqa: PLW0108 # not there yet
    _parent_jobs_reference_back_office = Text()
    project_id = Key()
    project_reference_back_office = Text()
    project = fields.Nested(ProjectBody)
    job_type_id = Key()
    job_type_code = Text()
    job_type = fields.Nested(JobTypeBody)
    job_priority_id = Key()
    job_priority_code = Text()
    job_priority = fields.Nested(JobPriorityBody)
    job_status_id = Key()
    job_status_code = Text()
    db_address_id = Key()
    contact_id = Key()
    requested_by_company_id = Key()
    requested_by_contact_id = Key()
    reference_back_office = Text(50)
    name = Text(255, required=True)
    description = Text(4000)
    working_sequence = Whole()
    internal_memo = Text()
    prejob_information = Text()
    estimated_time = Whole()
    earliest_date_plannable = Time()
    due_date = Time()
    date_create = Time()
    date_update = Time()
    date_closed = Time()
    suggested_user_id = Key()
    suggested_user_code = Text()
    suggested_user = fields.Nested(UserBody)
    suggested_date_start = Time()
    skill_id = Key()
    skill_code = Text()
    skill = fields.Nested(SkillBody)
    customer_reference = Text(50)
    approval_responsible_user_id = Key()
    date_reported_by_company = Time()
    id2 = Whole()
    company_id = Key()
    company_code = Text()
    db_address_name = Text(100)
    db_address_street = Text(50)
    db_address_street2 = Text(50)
    db_address_street_number = Text(50)
    db_address_city = Text(50)
    db_address_zip = Text(50)
    db_address_db_country_id = Key()
    db_address_db_country_code = Text()
    db_address_phone = Text(50)
    db_address_email = Text(250)
    db_address_latitude_decimal = Number()
    db_address_longitude_decimal = Number()
    estimated_quantity_remark = Text(4000)
    modified_dateutc = Time()

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def needs_one_of_each_group(self, _data: Members, original: object, **_rest: object) -> None:
        """The three groups of which one member must be there, whatever it holds."""
        sent = original if isinstance(original, dict) else {}
        missing = [members for members in GROUPS if not sent.keys() & {*members}]
        if missing:
            raise ValidationError(
                {members[0]: [f"One of {', '.join(members)} is needed."] for members in missing}
            )


CustomFields = Body.from_dict({f"udf{number}": Text() for number in range(1, 101)}, name="CustomFields")


class CustomProjectBody(CustomFields, ProjectBody):  # type: ignore[misc,valid-type] # made at run time
    """An installation as the update knows it."""


class CustomUserBody(CustomFields, UserBody):  # type: ignore[misc,valid-type] # made at run time
    """A user as the update knows it."""


class CustomJobBody(CustomFields, JobBody):  # type: ignore[misc,valid-type] # made at run time
    """A work order as the update knows it."""

    _parent_job = fields.Nested(lambda: CustomJobBody())  # noqa: PLW0108 # not there yet
    project = fields.Nested(CustomProjectBody)
    suggested_user = fields.Nested(CustomUserBody)
