#include "app/desktop/workbench.h"

#include <QApplication>
#include <QCommandLineParser>

int main(int argc, char **argv)
{
    QApplication program(argc, argv);
    QApplication::setApplicationName(u"RLG"_qs);
    QApplication::setOrganizationName(u"RLG"_qs);
    QApplication::setApplicationVersion(QStringLiteral(RLG_VERSION));
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
    const app::Workbench workbench(start);
    return QApplication::exec();
}
