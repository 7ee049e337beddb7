#include "app/cli/program.h"

int main(int argc, char **argv)
{
    cli::Program program;
    return program.run(argc, argv);
}
