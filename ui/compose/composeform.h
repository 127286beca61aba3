// The form that edits a RunSpec, and says while one types what the browser will make of it.
#pragma once

#include "core/page/preview.h"
#include "core/trace/runspec.h"
#include "ui/models/formdatamodel.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QTableView;

namespace Ui {
class ComposeForm;
}

namespace Corscope::Ui {

class BlobPanel;
class HintRow;
class PageSettings;
class PollFields;

class ComposeForm : public QWidget
{
    Q_OBJECT

public:
    explicit ComposeForm(const Theme &theme, QWidget *parent = nullptr);
    ~ComposeForm() override;

    /// Shows a spec; what the form does not show (cookies) is kept.
    void setSpec(const Trace::RunSpec &spec);
    [[nodiscard]] Trace::RunSpec spec() const;
    /// Origins to choose from besides the standard ones: the lab's.
    void setLabOrigins(const QStringList &origins);
    void setRunning(bool running);
    void focusUrl();
    /// Opens the tab of that position, or closes it if it is open.
    void toggleTab(int tab);

Q_SIGNALS:
    void specEdited();
    void sendRequested();
    void stopRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Tab { HeadersTab, BodyTab, OptionsTab, PageTab, BlobsTab, ScriptTab };

    enum class Arrangement { Wide, Narrow };

    void setUpFields();
    void arrange(Arrangement arrangement);
    [[nodiscard]] int originWidth() const;
    void arrangeOptions();
    void fitToChoices();
    void setUpPageSettings();
    void setUpBlobs();
    void setUpPollFields();
    void setUpTabs();
    void setUpTable(QTableView *table, NameValueModel *model);
    void dressTable(QTableView *table);
    void fillCombos();
    void addOldBrowsers();
    void connectEdits();
    void addFile();
    void onEdited();
    void refresh();
    void updateTabTexts();
    void updateEnabled();
    void showOptions(const Trace::RequestSpec &request);
    void showBody(const Trace::BodySpec &body);
    void readOptions(Trace::RequestSpec &request) const;
    [[nodiscard]] Trace::BodySpec body() const;
    [[nodiscard]] QString bodyText() const;
    void readPage(Trace::RunSpec &spec) const;
    void nameFields();
    [[nodiscard]] quint32 shownTimeout(quint32 timeout) const;
    [[nodiscard]] Trace::Api api() const;

    const Theme &m_theme;
    std::unique_ptr<::Ui::ComposeForm> m_ui;
    HintRow *m_hint = nullptr;
    PageSettings *m_page = nullptr;
    BlobPanel *m_blobs = nullptr;
    PollFields *m_poll = nullptr;
    NameValueModel m_headers;
    FormDataModel m_fields;
    Trace::RunSpec m_base; ///< holds what the form does not show
    QString m_bodyText;    ///< as it was handed in
    QStringList m_labOrigins;
    std::optional<Arrangement> m_arrangement;
    std::optional<Arrangement> m_optionsArrangement;
    bool m_filling = false;
    bool m_running = false;
};

} // namespace Corscope::Ui
