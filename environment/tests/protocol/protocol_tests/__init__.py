"""The kernel's behaviour as a front end sees it, through jupyter_client."""
