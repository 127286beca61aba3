// What kind of page asks: the frame or worker its script runs in, the policies it came with, where
// it came from, what the person has allowed it.
#pragma once

#include "core/trace/runspec.h"
#include "ui/models/namevaluemodel.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QTableView;

namespace Corscope::Ui {

class PageSettings : public QWidget
{
    Q_OBJECT

public:
    explicit PageSettings(QWidget *parent = nullptr);

    /// Shows what of a spec is about its page, besides URL and origin.
    void setSpec(const Trace::RunSpec &spec);
    /// Writes what is shown into the spec; what cannot be shown (other permissions) stays as it is.
    void writeTo(Trace::RunSpec &spec) const;
    /// Whether anything is set that an ordinary page does not have.
    [[nodiscard]] bool isSpecial() const;
    [[nodiscard]] NameValueModel &headers() { return m_headers; }
    [[nodiscard]] NameValueModel &hosts() { return m_hosts; }
    [[nodiscard]] QTableView *headersTable() const { return m_headersTable; }
    [[nodiscard]] QTableView *hostsTable() const { return m_hostsTable; }
    void retranslate();
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void connectEdits();
    void fillCombos();
    void updateEnabled();
    [[nodiscard]] Trace::Frame frame() const;

    QBoxLayout *m_columns = nullptr;
    QFormLayout *m_form = nullptr;
    QComboBox *m_frameCombo = nullptr;
    QLineEdit *m_frameUrlEdit = nullptr;
    QComboBox *m_spaceCombo = nullptr;
    QCheckBox *m_loopbackCheck = nullptr;
    QCheckBox *m_localCheck = nullptr;
    QLabel *m_frameLabel = nullptr;
    QLabel *m_frameUrlLabel = nullptr;
    QLabel *m_spaceLabel = nullptr;
    QLabel *m_headersLabel = nullptr;
    QLabel *m_hostsLabel = nullptr;
    QTableView *m_headersTable = nullptr;
    QTableView *m_hostsTable = nullptr;
    NameValueModel m_headers;
    NameValueModel m_hosts;
};

} // namespace Corscope::Ui
