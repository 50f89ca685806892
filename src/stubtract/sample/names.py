"""What a member's name says about its value: two tables, read word by word from the end of the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

_V = TypeVar("_V")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_a-zA-Z]+")

# What a text is, and the names that it goes by; the words of a name are written as one.
_TEXTS: dict[str, str] = {
    "first_name": "firstname givenname forename fname middlename nickname",
    "last_name": "lastname surname familyname lname maidenname",
    "person": """fullname displayname personname contactname ownername authorname contact customer owner
        author assignee reporter recipient sender createdby updatedby modifiedby assignedto technician manager
        employee patient driver cardholder accountholder""",
    "user_name": "username login loginname screenname handle",
    "email": "email emailaddress mail mailaddress",
    "phone": "phone phonenumber telephone tel mobile mobilenumber cell cellphone fax faxnumber msisdn",
    "job": "job jobtitle position profession occupation role",
    "company": """company organization organisation vendor supplier manufacturer brand employer business
        merchant clientname""",
    "street_address": "street streetaddress streetname addressline line",
    "address": "address postaladdress formattedaddress location",
    "secondary_address": "apartment suite unit",
    "building_number": "housenumber streetnumber buildingnumber",
    "city": "city town locality municipality suburb",
    "state": "state province region county",
    "postcode": "zip zipcode postcode postalcode",
    "country": "country nationality",
    "country_code": "countrycode countryiso isocountry",
    "currency_code": "currency currencycode isocurrency currencyid",
    "language_code": "language lang languagecode",
    "locale": "locale culture",
    "timezone": "timezone tz timezoneid timezonename",
    "url": "url uri link href website homepage webpage webhook callback endpoint site",
    "image_url": """image imageurl avatar avatarurl picture pictureurl photo photourl thumbnail icon iconurl
        logo logourl""",
    "hostname": "host hostname domain domainname fqdn server",
    "ip": "ip ipaddress ipv remoteip clientip",
    "mac": "mac macaddress",
    "path": "path filepath directory folder",
    "file_name": "file filename attachment",
    "mime_type": "mimetype contenttype mediatype",
    "user_agent": "useragent",
    "version": "version appversion apiversion revision release",
    "title": "title headline subject caption heading name label summary topic displaytitle",
    "text": """description details detail note notes comment comments message body content text remark remarks
        reason abstract bio about instructions explanation""",
    "slug": "slug permalink key alias shortname",
    "word": "tag keyword category group kind type department genre",
    "status": "status phase stage",
    "priority": "priority severity importance",
    "color": "color colour colorname colourname",
    "gender": "gender sex",
    "salutation": "salutation prefix honorific",
    "id": """id identifier uid guid uuid ref reference etag requestid traceid correlationid
        transactionid""",
    "code": "code sku number no partnumber serial barcode",
    "token": "token accesstoken refreshtoken apikey secret clientsecret signature nonce cursor pagetoken",
    "password": "password passwd pwd passphrase",
    "hash": "hash checksum sha digest commit commitsha",
    "iban": "iban bankaccount",
    "bic": "bic swift swiftcode",
    "vat": "vatid vatnumber taxid taxnumber",
    "ean": "ean gtin upc",
    "isbn": "isbn",
    "date_time": """createdat updatedat modifiedat deletedat timestamp datetime createdon updatedon
        lastmodified createddate updateddate modifieddate expiresat startsat endsat publishedat starttime
        endtime lastlogin created updated modified expires expiry""",
    "date": "date birthdate dateofbirth dob birthday duedate startdate enddate expirydate expirationdate",
    "time": "time timeofday",
    "duration": "duration",
}

# What numbers lie between, how many digits they have behind the point, and the names that they go by.
_NUMBERS: dict[tuple[float, float, int], str] = {
    (1, 500, 2): "price unitprice cost fee",
    (10, 5_000, 2): "amount total subtotal grandtotal balance sum revenue salary budget value",
    (0, 100, 2): "tax discount shipping tip deposit",
    (0, 1, 2): "taxrate rate interestrate ratio probability confidence",
    (0, 100, 0): "percent percentage progress offset skip score points",
    (-60, 70, 6): "latitude lat",
    (-180, 180, 6): "longitude lng lon long",
    (0, 3_000, 1): "altitude elevation",
    (0.1, 80, 2): "weight mass",
    (1, 200, 1): "height width length depth diameter radius",
    (0.1, 500, 1): "distance",
    (-10, 35, 1): "temperature temp",
    (0, 130, 1): "speed",
    (
        1,
        20,
        0,
    ): "quantity qty count items pieces stock copies seats page pagenumber pageindex pages totalpages",
    (1, 500, 0): "totalcount totalitems totalresults totalelements results hits",
    (10, 100, 0): "pagesize limit perpage size",
    (18, 90, 0): "age",
    (1, 5, 0): "rating stars",
    (1, 10, 0): "rank position sequence order sortorder index level priority",
    (1_024, 65_535, 0): "port",
    (1, 120, 0): "duration minutes seconds hours days timeout interval",
    (1_000, 5_000_000, 0): "bytes filesize contentlength",
    (1, 12, 0): "month",
    (1, 28, 0): "day",
    (0, 23, 0): "hour",
    (1_000, 99_999, 0): "id",
    (100, 999, 0): "code number",
}

# What the name of a thing is, where the thing is known: a customer's name is not a file's.
_NAMES_OF: dict[str, str] = {
    "person": """user customer person contact employee owner author member patient driver technician guest
        student teacher client recipient sender agent worker passenger actor assignee creator cardholder""",
    "company": """company organization organisation vendor supplier merchant tenant store shop employer
        manufacturer brand business account publisher restaurant dealer bank""",
    "country": "country",
    "city": "city",
    "state": "state region province",
    "street_address": "street",
    "file_name": "file attachment document image media upload",
    "first_name": "pet animal dog cat",
    "status": "status",
    "priority": "priority",
    "word": "type category tag",
}


@dataclass(frozen=True, slots=True)
class Range:
    """What numbers lie between.

    Attributes:
        low: The lowest.
        high: The highest.
        digits: How many digits there are behind the point.
    """

    low: float
    high: float
    digits: int


def _by_name(table: Mapping[_V, str]) -> dict[str, _V]:
    return {name: kind for kind, names in table.items() for name in names.split()}


_TEXT_OF = _by_name(_TEXTS)
_NAME_OF = _by_name(_NAMES_OF)
_RANGE_OF = {name: Range(*limits) for name, limits in _by_name(_NUMBERS).items()}


def words(name: str) -> list[str]:
    """The words of a name in camelCase, snake_case or kebab-case, in lower case and without digits."""
    return [word.lower() for word in _WORD.findall(name)]


def text_kind(name: str, owner: str) -> str:
    """What a text of this name is, such as ``city``; empty where the name says nothing.

    Args:
        name: The member's name.
        owner: The name of the object that it belongs to, for names that say little by themselves.
    """
    found = words(name)
    whole = _TEXT_OF.get("".join(found), "")
    if found[-1:] in (["name"], ["title"]) and (len(found) == 1 or not whole):
        thing = (found[:-1] or words(owner))[-1:]
        whole = _longest(thing, _NAME_OF) or whole
    return whole or _longest(found, _TEXT_OF) or ""


def number_range(name: str) -> Range | None:
    """What numbers of this name lie between; None where the name says nothing."""
    return _longest(words(name), _RANGE_OF)


def _longest(found: list[str], table: Mapping[str, _V]) -> _V | None:
    """What the table says of a name: of all of it, else of as many of its last words as it knows."""
    for start in range(len(found)):
        for last in _singulars(found[-1]):
            known = table.get("".join([*found[start:-1], last]))
            if known is not None:
                return known
    return None


def _singulars(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    return (
        word,
        f"{word[:-3]}y" if word.endswith("ies") else word,
        word.removesuffix("s"),
        word.removesuffix("es"),
    )
