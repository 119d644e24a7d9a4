"""Where things are: province, city, county, township, village, effective-dated; key villages."""
