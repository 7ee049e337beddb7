#pragma once

#include "app/cli/command.h"

namespace cli {

class Program;

/** Prices, subscriptions, invoices and devices: the second half of `rlg account`. */
void addAccountBilling(Program &program, const Command &account);

} // namespace cli
