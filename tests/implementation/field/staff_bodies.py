"""Schemas of what a work order refers to beside its installation.

Members that the document does not name are let pass; null is a value of none of them.
"""

from __future__ import annotations

from marshmallow import fields

from implementation.field.installation_bodies import SalesOrganizationBody
from implementation.fields import Body, Flag, Key, Text, Time, Whole


class SkillBody(Body):
    """Something that a technician is able to do."""

    id = Key()
    name = Text()
    description = Text()
    code = Text()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    modified_dateutc = Time()


class JobTypeBody(Body):
    """A type of work."""

    id = Key()
    name = Text(50)
    sales_organization_id = Key()
    description = Text(4000)
    is_default = Flag()
    modified_dateutc = Time()
    code = Text(50)


class JobPriorityBody(Body):
    """A priority of work."""

    id = Key()
    name = Text(50)
    is_default = Flag()
    sequence = Whole()
    sales_organization_id = Key()
    sales_organization_code = Text()
    sales_organization = fields.Nested(SalesOrganizationBody)
    code = Text(255)
    modified_dateutc = Time()


class UserBody(Body):
    """A user of the system."""

    id = Key()
    db_language_id = Key()
    username = Text()
    firstname = Text()
    lastname = Text()
    code = Text()
    archived = Flag()
    disabled = Flag()
    emergency_contact = Text()
    bankaccount = Text()
    social_security = Text()
    place_of_birth = Text()
    nationality = Text()
    functions = Text()
    birthdate = Time()
    skype = Text()
    notes = Text()
    sales_organization_id = Key()
    sales_organization = fields.Nested(SalesOrganizationBody)
    sales_organization_code = Text()
    is_team_leader = Flag()
    team_leader_user_id = Key()
    email = Text()
    phone = Text()
    fax = Text()
    mobile = Text()
    private_email = Text()
    private_phone = Text()
    private_fax = Text()
    private_mobile = Text()
    private_street = Text()
    private_street_number = Text()
    private_city = Text()
    private_zip = Text()
    private_db_country_id = Key()
    private_db_country_code = Text()
    modified_dateutc = Time()
    allow_hero_app = Flag()
    allow_sales_app = Flag()
    allow_service_app = Flag()
    user_group_id = Key()
