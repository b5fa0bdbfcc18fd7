/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The inverse of the standard normal law, to the last bit as GSL gives it, but without a call for
 * the five sixths of all draws that lie in its middle. */
#ifndef EXEUNT_BASE_NORMAL_H
#define EXEUNT_BASE_NORMAL_H

/* z with the probability p below it; p from 0 to 1, -INFINITY and INFINITY at the ends. */
double normal_below(double p);

/* z with the probability p above it: keeps its digits where p is small and z large. */
double normal_above(double p);

#endif
