"""Upkeep: what a dead worker left is taken back; finished jobs and counted tries do not pile up."""

from typing import cast

from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from motcua.foundation.tries import forget_tries

SILENT_FOR = 60  # seconds without a heartbeat after which a worker counts as dead
KEPT_FOR = 7 * 24  # hours
EVERY_FEW_SECONDS = "folding"  # the queue of jobs that come so often that an hour of them is enough to look back on


@app.periodic(cron="* * * * *")
@app.task(
    name="jobs.take_back_stalled", queue="housekeeping", queueing_lock="jobs.take_back_stalled", pass_context=True
)
async def take_back_stalled(context: JobContext, timestamp: int) -> None:
    """Every minute: queue again what a dead worker was doing. Every job may run twice, so this is safe."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        try:
            await manager.retry_job(job)
        except exceptions.UniqueViolation:  # a twin with the same queueing lock waits already
            await manager.finish_job_by_id_async(job_id=cast(int, job.id), status=Status.FAILED, delete_job=False)


@app.periodic(cron="20 3 * * *")
@app.task(name="jobs.remove_old", queue="housekeeping", queueing_lock="jobs.remove_old", pass_context=True)
async def remove_old(context: JobContext, timestamp: int) -> None:
    """Every night: finished jobs older than a week go; failed ones stay for a person to see."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_FOR)
    await context.app.job_manager.delete_old_jobs(nb_hours=1, queue=EVERY_FEW_SECONDS)


@app.periodic(cron="*/15 * * * *")
@app.task(name="tries.forget", queue="housekeeping", queueing_lock="tries.forget", pass_context=False)
def forget_old_tries(timestamp: int) -> None:
    """Rate limits whose time is over."""
    forget_tries()
