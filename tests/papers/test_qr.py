"""The code on papers and pages."""

from xml.etree import ElementTree

from motcua.papers.qr import svg

ADDRESS = "http://127.0.0.1:8000/xac-minh/ABCD2345/"


def test_a_code_is_one_svg_element_that_scales_without_style_or_script():
    root = ElementTree.fromstring(svg(ADDRESS))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert set(root.attrib) == {"viewBox"}
    assert [child.tag.rpartition("}")[2] for child in root] == ["path"]
    assert "style" not in svg(ADDRESS)


def test_the_same_text_gives_the_same_code_and_another_text_another():
    assert svg(ADDRESS) == svg(ADDRESS)
    assert svg(ADDRESS) != svg(ADDRESS + "x")
