"""Tables of work orders, their statuses and their plannings."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from implementation.database import CustomFields, Key, Number, Tenanted, Text, Time, Whole


class Job(Tenanted):
    """A work order."""

    __tablename__ = "jobs"

    _parent_id: Mapped[Key]
    _parent_jobs_reference_back_office: Mapped[Text]
    project_id: Mapped[Key]
    project_reference_back_office: Mapped[Text]
    job_type_id: Mapped[Key]
    job_type_code: Mapped[Text]
    job_priority_id: Mapped[Key]
    job_priority_code: Mapped[Text]
    job_status_id: Mapped[Key]
    job_status_code: Mapped[Text]
    db_address_id: Mapped[Key]
    contact_id: Mapped[Key]
    requested_by_company_id: Mapped[Key]
    requested_by_contact_id: Mapped[Key]
    reference_back_office: Mapped[Text]
    name: Mapped[Text]
    description: Mapped[Text]
    working_sequence: Mapped[Whole]
    internal_memo: Mapped[Text]
    prejob_information: Mapped[Text]
    estimated_time: Mapped[Whole]
    earliest_date_plannable: Mapped[Time]
    due_date: Mapped[Time]
    date_create: Mapped[Time]
    date_update: Mapped[Time]
    date_closed: Mapped[Time]
    suggested_user_id: Mapped[Key]
    suggested_user_code: Mapped[Text]
    suggested_date_start: Mapped[Time]
    skill_id: Mapped[Key]
    skill_code: Mapped[Text]
    customer_reference: Mapped[Text]
    approval_responsible_user_id: Mapped[Key]
    date_reported_by_company: Mapped[Time]
    id2: Mapped[Whole]
    company_id: Mapped[Key]
    company_code: Mapped[Text]
    db_address_name: Mapped[Text]
    db_address_street: Mapped[Text]
    db_address_street2: Mapped[Text]
    db_address_street_number: Mapped[Text]
    db_address_city: Mapped[Text]
    db_address_zip: Mapped[Text]
    db_address_db_country_id: Mapped[Key]
    db_address_db_country_code: Mapped[Text]
    db_address_phone: Mapped[Text]
    db_address_email: Mapped[Text]
    db_address_latitude_decimal: Mapped[Number]
    db_address_longitude_decimal: Mapped[Number]
    estimated_quantity_remark: Mapped[Text]
    modified_dateutc: Mapped[Time]
    custom_fields: Mapped[CustomFields]
    root_parent_id: Mapped[Key]
    dateutc_create: Mapped[Time]
    dateutc_in_progress: Mapped[Time]
    dateutc_closed: Mapped[Time]
    created_by: Mapped[Text]
    updated_by: Mapped[Text]


class JobPlanning(Tenanted):
    """A work order planned for a user."""

    __tablename__ = "job_planning"

    jobs_id: Mapped[Key]
    user_id: Mapped[Key]
    date_start: Mapped[Time]
