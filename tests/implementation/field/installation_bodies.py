"""Schemas of installations and of what they refer to.

Members that the document does not name are let pass; null is a value of none of them.
"""

from __future__ import annotations

from marshmallow import fields

from implementation.fields import Body, Day, Flag, Key, Text, Time, Whole


class SalesOrganizationBody(Body):
    """A sales organisation."""

    id = Key()
    code = Text()
    name = Text()
    description = Text()
    db_country_id = Key()
    db_currency_id = Key()
    db_language_id = Key()
    accountancy_code = Text()
    archived = Flag()
    default_unit_of_measure_system_type = Text()
    street = Text()
    street2 = Text()
    street_number = Text()
    zip = Text()
    city = Text()
    email = Text()
    phone = Text()
    fax = Text()
    url = Text()
    vat_reg_code = Text()
    modified_dateutc = Time()


class EquipmentFamilyBody(Body):
    """A family of equipment."""

    id = Key()
    name = Text()
    description = Text()
    code = Text()
    _parent_id = Key()
    _parent_code = Text()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    modified_dateutc = Time()


class EquipmentBrandBody(Body):
    """A brand of equipment."""

    id = Key()
    name = Text()
    code = Text()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    modified_dateutc = Time()


class TranslationBody(Body):
    """One text of a model in another language."""

    field_name = Text()
    language_code = Text()
    value_translated = Text()


class EquipmentModelBody(Body):
    """A model of equipment, of one brand and one family."""

    id = Key()
    code = Text()
    name = Text()
    description = Text()
    equipment_brand_id = Key()
    equipment_brand_code = Text()
    equipment_brand = fields.Nested(EquipmentBrandBody)
    equipment_family_id = Key()
    equipment_family_code = Text()
    equipment_family = fields.Nested(EquipmentFamilyBody)
    date_in_production_since = Time()
    date_out_of_production_since = Time()
    date_end_support = Time()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    replacement_period_nb_months = Whole()
    warranty_period_nb_months = Whole()
    translations = fields.List(fields.Nested(TranslationBody))
    modified_dateutc = Time()


class ProjectStatusBody(Body):
    """A status of installations."""

    id = Key()
    name = Text()
    is_default = Flag()
    is_closed = Flag()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    code = Text()
    modified_dateutc = Time()


class ProjectBody(Body):
    """An installation or piece of equipment."""

    id = Key()
    _parent_id = Key()
    root_parent_id = Key()
    _parent_reference_back_office = Text()
    equipment_family_id = Key()
    equipment_family_code = Text()
    equipment_family = fields.Nested(EquipmentFamilyBody)
    equipment_model_id = Key()
    equipment_model_code = Text()
    equipment_model = fields.Nested(EquipmentModelBody)
    project_status_id = Key()
    project_status_code = Text()
    project_status = fields.Nested(ProjectStatusBody)
    company_id = Key()
    company_code = Text()
    db_address_id = Key()
    db_address_code = Text()
    location = Text()
    contact_id = Key()
    contact_reference_back_office = Text()
    owner_user_id = Key()
    name = Text()
    description = Text()
    reference_back_office = Text()
    serial_number = Text()
    barcode = Text()
    date_start_production = Time()
    date_create = Time()
    date_update = Time()
    updated_by_user_id = Key()
    customer_reference = Text()
    warranty_date_until = Time()
    last_standard_result_score_1 = Text()
    last_standard_result_score_2 = Text()
    target_standard_result_score_1 = Text()
    target_standard_result_score_2 = Text()
    date_built = Day()
    shutdown_consequence = Text()
    id2 = Whole()
    nb_open_jobs = Whole()
    date_next_job = Time()
    date_last_job = Time()
    nb_jobs_planned = Whole()
    nb_jobs_tobeplanned = Whole()
    nb_jobs_waitingfurtheraction = Whole()
    back_office_timestamp = Time()
    modified_dateutc = Time()
    is_mobile_installation = Flag()
