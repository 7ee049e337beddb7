#pragma once

#include "models/brands.h"
#include "models/querytext.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class QueryField;
class Segmented;

/** A brand's name, the words and accounts it is known by, whom it is compared with, its colour. */
class BrandDialog : public QDialog
{
    Q_OBJECT
public:
    /** `brand`: the one to change; null adds one. */
    BrandDialog(const models::Session *session, const models::BrandInfo *brand, const models::QueryNames &names, QWidget *parent);
    models::BrandDraft draft() const;
    /** Why no further brand may be added; the way out is the account. */
    void setRefusal(const QString &why);
    QPushButton *saveButton() const { return m_save; }

Q_SIGNALS:
    void saveRequested(const models::BrandDraft &draft);
    void accountRequested();
    void removeRequested(qint64 brand, const QString &name);

private:
    void check();
    qint64 m_id = 0;
    QLineEdit *m_name;
    QPlainTextEdit *m_terms, *m_accounts;
    QListWidget *m_rivals;
    QueryField *m_query;
    Segmented *m_colour;
    QPushButton *m_save;
    QWidget *m_refusal = nullptr;
};

} // namespace ui
