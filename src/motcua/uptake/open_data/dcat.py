"""The catalogue of open data as linked data: DCAT 3, with the properties that DCAT-AP 3 requires or recommends."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from motcua.foundation.spans import month_after
from motcua.uptake.models import Publication, PublishedFile
from motcua.uptake.open_data.datasets import Dataset, Words, datasets
from motcua.uptake.open_data.published import Month, published

LICENCE_NAME = "CC BY 4.0"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TITLE = Words("Dữ liệu mở về dịch vụ công", "Open data on public services")
ABOUT = Words(
    "Số liệu từng tháng về hồ sơ thủ tục hành chính: nộp bằng cách nào, đúng hạn hay không, dịch vụ sẵn sàng đến đâu.",
    "Figures of each month on administrative procedures: how people file, whether in time, and how ready services are.",
)
PROCEDURES = Words("Danh mục thủ tục hành chính", "Administrative procedures")
PROCEDURES_ABOUT = Words(
    "Mọi thủ tục mà tỉnh cung cấp hoặc có bản hướng dẫn.", "Every procedure that the province offers or explains."
)
CATALOGUE = "/du-lieu-mo/"


@dataclass(frozen=True)
class House:
    """Who publishes: the address by which people reach us, without a slash at the end, and the place's name."""

    address: str
    name: str

    def url(self, path: str) -> dict[str, str]:
        """An address of ours as a node."""
        return {"@id": self.address + path}

    @property
    def publisher(self) -> dict[str, Any]:
        return {**self.url("/"), "@type": "foaf:Agent", "foaf:name": self.name}

    @property
    def contact(self) -> dict[str, Any]:
        return {"@type": "vcard:Organization", "vcard:fn": self.name, "vcard:hasURL": self.url("/giup-do/")}


def catalogue(house: House) -> dict[str, Any]:
    """The whole catalogue as one JSON-LD document."""
    months = published()
    return {
        "@context": CONTEXT,
        **house.url(CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _said(TITLE),
        "dct:description": _said(ABOUT),
        "dct:publisher": house.publisher,
        "dct:license": {"@id": LICENCE},
        "dct:language": _languages(),
        "foaf:homepage": house.url(CATALOGUE),
        "dcat:dataset": [
            *(_dataset(house, each, months.get(each.name, [])) for each in datasets().values()),
            _procedures(house),
        ],
    }


def _dataset(house: House, dataset: Dataset, months: list[Month]) -> dict[str, Any]:
    page = f"{CATALOGUE}{dataset.name}/"
    found = {
        **_described(house, page, dataset.title, dataset.about),
        "dct:identifier": dataset.name,
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/MONTHLY"},
        "dcat:distribution": [
            _distribution(house, page, month.newest, file) for month in months for file in month.newest.files.all()
        ],
    }
    if months:
        last = month_after(months[0].month, 1) - timedelta(days=1)
        found["dct:issued"] = _moment(min(month.newest.published_at for month in months).isoformat())
        found["dct:modified"] = _moment(max(month.newest.published_at for month in months).isoformat())
        found["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": months[-1].month.isoformat(), "@type": "xsd:date"},
            "dcat:endDate": {"@value": last.isoformat(), "@type": "xsd:date"},
        }
    return found


def _procedures(house: House) -> dict[str, Any]:
    path = "/api/v1/procedures"
    return {
        **_described(house, path, PROCEDURES, PROCEDURES_ABOUT),
        "dct:identifier": "procedures",
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/CONT"},
        "dcat:distribution": [
            {
                **house.url(path + ending),
                "@type": "dcat:Distribution",
                "dcat:accessURL": house.url(path + ending),
                "dcat:downloadURL": house.url(path + ending),
                "dcat:mediaType": {"@id": IANA + kind},
                "dct:license": {"@id": LICENCE},
            }
            for ending, kind in ((".csv", "text/csv"), (".jsonld", "application/ld+json"), ("", "application/json"))
        ],
    }


def _described(house: House, page: str, title: Words, about: Words) -> dict[str, Any]:
    return {
        **house.url(page),
        "@type": "dcat:Dataset",
        "dct:title": _said(title),
        "dct:description": _said(about),
        "dct:publisher": house.publisher,
        "dcat:contactPoint": house.contact,
        "dct:license": {"@id": LICENCE},
        "dct:language": _languages(),
        "dct:spatial": {"@type": "dct:Location", "rdfs:label": house.name},
        "dcat:theme": {"@id": f"{EU}data-theme/GOVE"},
        "dcat:keyword": _said(Words("dịch vụ công", "public services")),
        "dcat:landingPage": house.url(page if page.startswith(CATALOGUE) else CATALOGUE),
    }


def _distribution(house: House, page: str, month: Publication, file: PublishedFile) -> dict[str, Any]:
    address = house.url(f"{page}{month.month:%Y-%m}.{file.form}")
    told = Words(
        f"Tháng {month.month:%m/%Y}, lần công bố {month.revision}. {month.note}".strip(),
        f"{month.month:%Y-%m}, revision {month.revision}.",
    )
    return {
        **address,
        "@type": "dcat:Distribution",
        "dct:title": _said(told),
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dct:format": {"@id": f"{EU}file-type/{file.form.upper()}"},
        "dcat:mediaType": {"@id": IANA + file.stored.kind},
        "dcat:byteSize": {"@value": str(file.stored.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.stored.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:license": {"@id": LICENCE},
        "dct:issued": _moment(month.published_at.isoformat()),
    }


def _said(words: Words) -> list[dict[str, str]]:
    return [{"@value": words.vi, "@language": "vi"}, {"@value": words.en, "@language": "en"}]


def _languages() -> list[dict[str, str]]:
    return [{"@id": f"{EU}language/VIE"}, {"@id": f"{EU}language/ENG"}]


def _moment(said: str) -> dict[str, str]:
    return {"@value": said, "@type": "xsd:dateTime"}
