"""The letter of Monday morning."""

from procrastinate.contrib.django import app

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.overview.readers import monday_of, readers


@app.periodic(cron="0 7 * * 1")
@app.task(name="uptake.write_letters", queue="housekeeping", queueing_lock="uptake.write_letters")
def write_letters(timestamp: int) -> None:
    """Mondays at seven: everybody who leads and wants it; each letter by itself, and twice is harmless."""
    monday = monday_of(clock.today())
    for person in readers():
        services.write_letter(person, monday=monday)
