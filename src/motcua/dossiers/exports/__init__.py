"""Lists of dossiers as files: which columns, how they are written, and the job that makes them in constant memory."""
