#include "app/desktop/workbench.h"

#include <QApplication>
#include <QCommandLineParser>

#include <algorithm>
#include <string_view>

namespace {

void name()
{
    QCoreApplication::setApplicationName(u"RLG"_qs);
    QCoreApplication::setOrganizationName(u"RLG"_qs);
    QCoreApplication::setApplicationVersion(QStringLiteral(RLG_VERSION));
}

/** What the program was started with; answers --help and --version itself and ends it. */
app::Start startOf(const QCoreApplication &program)
{
    QCommandLineParser line;
    line.setApplicationDescription(u"Social listening and creator analytics on your own machine"_qs);
    line.addHelpOption();
    line.addVersionOption();
    line.addPositionalArgument(u"file"_qs, u"The workspace; made where it does not exist. Default: the last one."_qs, u"[file.rlg]"_qs);
    const QCommandLineOption sample(u"sample"_qs, u"Add the sample brand where it is not there yet."_qs);
    line.addOption(sample);
    line.process(program);
    app::Start start;
    start.file = line.positionalArguments().value(0);
    start.sample = line.isSet(sample);
    return start;
}

bool asksForWords(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view word) {
        return word == "-h" || word == "--help" || word == "--help-all" || word == "-v" || word == "--version";
    });
}

} // namespace

int main(int argc, char **argv)
{
    name();
    if (asksForWords(argc, argv)) { // needs no display
        const QCoreApplication program(argc, argv);
        startOf(program);
        return 0;
    }
    QApplication program(argc, argv);
    const app::Workbench workbench(startOf(program));
    return QApplication::exec();
}
