"""The way of services from paper to online: gates to the next stage, alarms that propose to go back, points of help."""
