"""Without network the site says so, in its own look."""

from tests.journeys.people import Visitor


def test_the_page_that_speaks_without_network(visit):
    citizen: Visitor = visit()
    citizen.go("/")
    citizen.page.evaluate(
        "navigator.serviceWorker.ready.then((found) => new Promise((done) => found.active.state === 'activated' ? done() : found.active.addEventListener('statechange', done)))"
    )
    look = citizen.page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
    citizen.page.context.set_offline(True)
    citizen.go("/tra-cuu/")
    citizen.sees("Không có mạng")
    assert citizen.page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor") == look
    assert citizen.page.evaluate("document.fonts.ready.then((all) => [...all].some((one) => one.status === 'loaded'))")
    citizen.look()
    citizen.page.context.set_offline(False)
    citizen.go("/tra-cuu/")
    citizen.sees("Hồ sơ của bạn đến đâu rồi?")
