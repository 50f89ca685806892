"""Tables of installations and of what they refer to, columns in the order of the document."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from implementation.database import CustomFields, Flag, Key, Tenanted, Text, Texts, Time, Whole


class SalesOrganization(Tenanted):
    """A sales organisation."""

    __tablename__ = "sales_organization"

    code: Mapped[Text]
    name: Mapped[Text]
    description: Mapped[Text]
    db_country_id: Mapped[Key]
    db_currency_id: Mapped[Key]
    db_language_id: Mapped[Key]
    accountancy_code: Mapped[Text]
    archived: Mapped[Flag]
    default_unit_of_measure_system_type: Mapped[Text]
    street: Mapped[Text]
    street2: Mapped[Text]
    street_number: Mapped[Text]
    zip: Mapped[Text]
    city: Mapped[Text]
    email: Mapped[Text]
    phone: Mapped[Text]
    fax: Mapped[Text]
    url: Mapped[Text]
    vat_reg_code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class EquipmentFamily(Tenanted):
    """A family of equipment."""

    __tablename__ = "equipment_family"

    name: Mapped[Text]
    description: Mapped[Text]
    code: Mapped[Text]
    _parent_id: Mapped[Key]
    _parent_code: Mapped[Text]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class EquipmentBrand(Tenanted):
    """A brand of equipment."""

    __tablename__ = "equipment_brand"

    name: Mapped[Text]
    code: Mapped[Text]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class EquipmentModel(Tenanted):
    """A model of equipment, of one brand and one family."""

    __tablename__ = "equipment_model"

    code: Mapped[Text]
    name: Mapped[Text]
    description: Mapped[Text]
    equipment_brand_id: Mapped[Key]
    equipment_brand_code: Mapped[Text]
    equipment_family_id: Mapped[Key]
    equipment_family_code: Mapped[Text]
    date_in_production_since: Mapped[Time]
    date_out_of_production_since: Mapped[Time]
    date_end_support: Mapped[Time]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    replacement_period_nb_months: Mapped[Whole]
    warranty_period_nb_months: Mapped[Whole]
    translations: Mapped[Texts]
    modified_dateutc: Mapped[Time]


class ProjectStatus(Tenanted):
    """A status of installations."""

    __tablename__ = "project_status"

    name: Mapped[Text]
    is_default: Mapped[Flag]
    is_closed: Mapped[Flag]
    sales_organization_id: Mapped[Key]
    sales_organization_code: Mapped[Text]
    code: Mapped[Text]
    modified_dateutc: Mapped[Time]


class Project(Tenanted):
    """An installation or piece of equipment."""

    __tablename__ = "project"

    _parent_id: Mapped[Key]
    root_parent_id: Mapped[Key]
    _parent_reference_back_office: Mapped[Text]
    equipment_family_id: Mapped[Key]
    equipment_family_code: Mapped[Text]
    equipment_model_id: Mapped[Key]
    equipment_model_code: Mapped[Text]
    project_status_id: Mapped[Key]
    project_status_code: Mapped[Text]
    company_id: Mapped[Key]
    company_code: Mapped[Text]
    db_address_id: Mapped[Key]
    db_address_code: Mapped[Text]
    location: Mapped[Text]
    contact_id: Mapped[Key]
    contact_reference_back_office: Mapped[Text]
    owner_user_id: Mapped[Key]
    name: Mapped[Text]
    description: Mapped[Text]
    reference_back_office: Mapped[Text]
    serial_number: Mapped[Text]
    barcode: Mapped[Text]
    date_start_production: Mapped[Time]
    date_create: Mapped[Time]
    date_update: Mapped[Time]
    updated_by_user_id: Mapped[Key]
    customer_reference: Mapped[Text]
    warranty_date_until: Mapped[Time]
    last_standard_result_score_1: Mapped[Text]
    last_standard_result_score_2: Mapped[Text]
    target_standard_result_score_1: Mapped[Text]
    target_standard_result_score_2: Mapped[Text]
    date_built: Mapped[Time]
    shutdown_consequence: Mapped[Text]
    id2: Mapped[Whole]
    nb_open_jobs: Mapped[Whole]
    date_next_job: Mapped[Time]
    date_last_job: Mapped[Time]
    nb_jobs_planned: Mapped[Whole]
    nb_jobs_tobeplanned: Mapped[Whole]
    nb_jobs_waitingfurtheraction: Mapped[Whole]
    back_office_timestamp: Mapped[Time]
    modified_dateutc: Mapped[Time]
    is_mobile_installation: Mapped[Flag]
    custom_fields: Mapped[CustomFields]
