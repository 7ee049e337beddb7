#include "ui/dialogs/onboarding.h"

#include "ui/mainwindow/language.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/text.h"

#include <QLocale>
#include <QVBoxLayout>

namespace ui {

Onboarding::Onboarding(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"onboarding"_qs);
    setWindowTitle(tr("Welcome to RLG"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::x8, space::x6, space::x8, space::x6);
    column->setSpacing(space::x3);
    column->addWidget(new Text(tr("Welcome to RLG"), Type::Heading));
    auto *words = new Text(tr("RLG reads files of posts you may use, and tells what is said about your brand and its competitors. Everything stays on this computer."), Type::Body, &Theme::text2);
    words->setWordWrap(true);
    words->setFixedWidth(scaled(460));
    words->setFixedHeight(words->heightForWidth(scaled(460)));
    column->addWidget(words);

    QStringList names;
    int current = 0;
    for (int i = 0; i < int(languages().size()); ++i) {
        names << languages()[i].name;
        if (QLocale().name().startsWith(languages()[i].code))
            current = i;
    }
    auto *row = new QHBoxLayout;
    auto *language = new Segmented(tr("Language"), names);
    language->setObjectName(u"onboardingLanguage"_qs);
    language->setCurrent(current);
    auto *look = new Segmented(tr("Theme"), {tr("Light"), tr("Dark")}, {u"sun"_qs, u"moon"_qs});
    look->setCurrent(theme().dark ? 1 : 0);
    row->addWidget(language);
    row->addWidget(look);
    row->addStretch();
    column->addLayout(row);
    column->addSpacing(space::x2);

    auto *file = makeButton(tr("Import a file"), u"primary"_qs, u"file-earmark-arrow-up"_qs);
    auto *sample = makeButton(tr("Look around with a sample brand"), {}, u"shop"_qs);
    auto *skip = makeButton(tr("Skip"), u"ghost"_qs);
    file->setObjectName(u"onboardingImport"_qs);
    sample->setObjectName(u"onboardingSample"_qs);
    skip->setObjectName(u"onboardingSkip"_qs);
    auto *note = new Text(tr("Sample data is invented, marked everywhere and removed with one click."), Type::Small, &Theme::text3);
    column->addWidget(note);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(skip);
    buttons->addStretch();
    buttons->addWidget(sample);
    buttons->addWidget(file);
    column->addLayout(buttons);
    file->setFocus();
    connect(language, &Segmented::changed, this, [this](int index) { Q_EMIT languageChosen(languages().value(index).code); });
    connect(look, &Segmented::changed, this, [this](int index) {
        setDark(index == 1);
        Q_EMIT themeChosen(index == 1);
    });
    connect(file, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT importChosen();
    });
    connect(sample, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT sampleChosen();
    });
    connect(skip, &QPushButton::clicked, this, &QDialog::reject);
}

} // namespace ui
