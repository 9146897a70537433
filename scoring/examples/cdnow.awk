# CDNOW's purchases, one a line (customer, YYYYMMDD, CDs, dollars), as one row of CSV per customer:
# what was known after 273 days, and whether the customer bought again in the 273 days that followed.
BEGIN { CUT = 273; split("0 31 59 90 120 151 181 212 243 273 304 334", before, " ") }

NR > 1 {
  # Days since 1997-01-01; neither 1997 nor 1998 is a leap year.
  day = (substr($2, 1, 4) - 1997) * 365 + before[substr($2, 5, 2) + 0] + substr($2, 7, 2) - 1
  if (day < CUT) {
    if (!($1 in last)) order[++customers] = $1
    last[$1] = day; purchases[$1]++; dollars[$1] += $4
  } else if (day < 2 * CUT) again[$1] = "yes"
}

END {
  print "customer,days_since_purchase,purchases,dollars,bought_again"
  for (i = 1; i <= customers; i++) {
    id = order[i]
    printf "%s,%d,%d,%.2f,%s\n", id, CUT - last[id], purchases[id], dollars[id], (id in again) ? "yes" : "no"
  }
}
