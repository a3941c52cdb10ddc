"""The editor of one part of a package: boxes made from the model, and what was typed put back into the YAML."""
