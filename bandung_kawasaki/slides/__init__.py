"""Numbers become slides: one deck, described once, for the wall, for the USB stick and for PowerPoint."""
