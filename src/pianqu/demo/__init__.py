"""The example county, told as a story: demo data, test world and screenshots in one."""
