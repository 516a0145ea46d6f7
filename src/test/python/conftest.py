pytest_plugins = ["benchphone"]
