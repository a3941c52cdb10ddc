"""A program of its own: Vega-Lite specifications in, SVG out. Run by the worker for each picture, then gone.

The library takes some 100 MB while it draws: nothing that answers people may import this module. What comes out holds
only shapes and plain attributes, so a page with a strict content security policy can show it, and so can a paper.
"""

import json
import re
import sys

import vl_convert
from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "line", "rect", "circle", "text", "tspan"}
KEPT = {
    "viewBox", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "dx", "dy", "cx", "cy", "r", "width", "height", "fill",
    "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "opacity",
    "fill-opacity", "stroke-opacity", "text-anchor", "font-size", "font-weight",
}  # fmt: skip
LONG = re.compile(r"(\d+\.\d)\d+")


def picture(specification: dict[str, object]) -> str:
    """One drawing as an SVG element that takes the width it is given and the letters of its page."""
    root = etree.fromstring(vl_convert.vegalite_to_svg(specification).encode())
    for element in list(root.iter()):
        parent = element.getparent()
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if parent is not None and (name not in SHAPES or _unseen(element)):
            parent.remove(element)
            continue
        for key in list(element.attrib):
            if key not in KEPT:
                del element.attrib[key]
            else:
                element.set(key, LONG.sub(r"\1", element.get(key)))
    for key in ("width", "height"):
        root.attrib.pop(key, None)
    return etree.tostring(root, encoding="unicode")


def _unseen(element: "etree._Element") -> bool:
    """What the library draws only to be pointed at: frames without a stroke, marks without opacity."""
    return element.get("display") == "none" or element.get("opacity") == "0" or element.get("d") == ""


if __name__ == "__main__":
    json.dump([picture(each) for each in json.load(sys.stdin)], sys.stdout)
