#include "ui/explain/messagedialog.h"

#include "core/explain/words.h"
#include "ui/theme/sectionlabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using Explain::Words;

MessageDialog::MessageDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Console Message"));
    auto *layout = new QVBoxLayout(this);
    auto *label = new QLabel(tr("&Paste what the browser's console says:"), this);
    layout->addWidget(label);
    m_text = new QPlainTextEdit(this);
    m_text->setProperty("face", u"fixed"_s);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Console message"));
    label->setBuddy(m_text);
    layout->addWidget(m_text, 1);
    for (QLabel **part : {&m_headline, &m_saidBy, &m_why, &m_remedy, &m_others, &m_note}) {
        *part = makePlainLabel(this);
        layout->addWidget(*part);
    }
    m_headline->setFont(theme.boldFont());
    m_saidBy->setProperty("role", u"dim"_s);
    m_note->setProperty("role", u"dim"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_fill = buttons->addButton(tr("&Fill in the Request"), QDialogButtonBox::AcceptRole);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MessageDialog::showReading);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 26);
    showReading();
}

void MessageDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_text->selectAll();
}

void MessageDialog::showReading()
{
    const QString text = m_text->toPlainText();
    const auto message = Explain::readMessage(text);
    m_request = message ? Explain::requestOf(*message) : std::nullopt;
    m_fill->setEnabled(m_request.has_value());
    if (message) {
        showMessage(*message);
    } else {
        m_headline->setText(text.trimmed().isEmpty() ? QString()
                                                     : tr("No browser is known to print this."));
        for (QLabel *part : {m_saidBy, m_why, m_remedy, m_others, m_note}) {
            part->clear();
        }
    }
    for (QLabel *part : {m_headline, m_saidBy, m_why, m_remedy, m_others, m_note}) {
        part->setVisible(!part->text().isEmpty());
    }
}

void MessageDialog::showMessage(const Explain::Message &message)
{
    const Explain::Verdict verdict = Words::verdict(message);
    m_headline->setText(verdict.headline);
    m_saidBy->setText(Words::saidBy(message));
    m_why->setText(verdict.why);
    m_remedy->setText(verdict.remedy.isEmpty() ? QString() : u"→ "_s + verdict.remedy);
    QStringList others;
    for (std::size_t i = 1; i < message.reasons.size(); ++i) {
        others.append(tr("Or: %1").arg(Words::verdict(message, message.reasons.at(i)).headline));
    }
    m_others->setText(others.join(u'\n'));
    if (m_request) {
        m_note->setText(m_request->isGuessed
                            ? tr("What made the request need a preflight is not in the message: a "
                                 "POST of JSON stands for it.")
                            : QString());
    } else {
        m_note->setText(tr("The message does not name both the URL and the page's origin, so the "
                           "request cannot be filled in."));
    }
}

} // namespace Corscope::Ui
