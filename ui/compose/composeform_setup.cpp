// How the form is put together and arranged.
#include "core/profiles/profile.h"
#include "ui/compose/blobpanel.h"
#include "ui/compose/channelform.h"
#include "ui/compose/composeform.h"
#include "ui/compose/filechoice.h"
#include "ui/compose/hintrow.h"
#include "ui/compose/pagesettings.h"

#include "ui_composeform.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QShortcut>
#include <QStandardItemModel>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;
using namespace Trace;

namespace {

constexpr int urlWidth = 120;               ///< at least
constexpr int longestUrl = 2 * 1024 * 1024; ///< characters; no browser takes a longer one

/// An enumeration's values as items: the text is the protocol's, the data the enumerator.
template <typename Enum>
void fillWithNames(QComboBox *combo, const QString &empty)
{
    combo->clear();
    for (const auto &[value, name] : Reflect::Names<Enum>::names) {
        combo->addItem(*name ? QString::fromLatin1(name) : empty, int(value));
    }
}

} // namespace

ComposeForm::ComposeForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ui(std::make_unique<::Ui::ComposeForm>())
{
    m_ui->setupUi(this);
    setUpFields();
    setUpPageSettings();
    setUpBlobs();
    setUpPollFields();
    setUpTabs();
    for (QComboBox *combo : {m_ui->apiCombo, m_ui->browserCombo}) {
        combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(combo, &QComboBox::currentTextChanged, this, &ComposeForm::fitToChoices);
    }
    fillCombos();
    connectEdits();
    connect(&theme, &Theme::changed, this,
            [this] { m_ui->scriptEdit->setFont(m_theme.fixedFont()); });
    refresh();
}

ComposeForm::~ComposeForm() = default;

void ComposeForm::setUpFields()
{
    for (QWidget *fixed : std::initializer_list<QWidget *>{
             m_ui->urlEdit, m_ui->originCombo, m_ui->methodCombo, m_ui->bodyEdit, m_ui->scriptEdit,
             m_ui->mimeEdit, m_ui->blobTypeEdit}) {
        fixed->setProperty("face", u"fixed"_s);
    }
    for (QComboBox *combo : {m_ui->originCombo, m_ui->methodCombo}) {
        combo->lineEdit()->setProperty("face", u"fixed"_s);
    }
    for (QLabel *label : {m_ui->originLabel, m_ui->methodLabel, m_ui->urlLabel}) {
        label->setProperty("role", u"field"_s);
    }
    m_ui->sendButton->setProperty("role", u"primary"_s);
    m_ui->methodCombo->setFixedWidth(
        m_ui->methodCombo->fontMetrics().horizontalAdvance(u"OPTIONS"_s) + 44);
    m_ui->urlEdit->setMinimumWidth(urlWidth);
    m_hint = new HintRow(m_theme, this);
    delete m_ui->hintRow->replaceWidget(m_ui->hintHolder, m_hint);
    delete m_ui->hintHolder;
    setUpTable(m_ui->headersTable, &m_headers);
    setUpTable(m_ui->fieldsTable, &m_fields);
    m_ui->urlEdit->setMaxLength(longestUrl);
    nameFields();
    arrange(Arrangement::Narrow);
}

/// What has no label, or loses it in the narrow arrangement.
void ComposeForm::nameFields()
{
    m_ui->arrow->setAccessibleName(tr("to"));
    m_ui->methodCombo->setAccessibleName(tr("Method"));
    m_ui->urlEdit->setAccessibleName(tr("URL"));
    m_ui->tabBar->setAccessibleName(tr("Parts of the request"));
}

/// An origin with a port is to be read in full.
int ComposeForm::originWidth() const
{
    return QFontMetrics(m_theme.fixedFont()).horizontalAdvance(u"http://127.0.0.1:65535"_s) + 42;
}

/// Everything in one sentence where there is room; in two lines, at the same height, where not.
void ComposeForm::arrange(Arrangement arrangement)
{
    if (m_arrangement == arrangement) {
        return;
    }
    m_arrangement = arrangement;
    const bool wide = arrangement == Arrangement::Wide;
    QGridLayout *grid = m_ui->fields;
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_ui->originLabel, m_ui->originCombo, m_ui->arrow, m_ui->methodLabel,
             m_ui->methodCombo, m_ui->urlLabel, m_ui->urlEdit, m_ui->sendButton}) {
        grid->removeWidget(widget);
    }
    for (QComboBox *combo : {m_ui->apiCombo, m_ui->browserCombo}) {
        grid->removeWidget(combo);
        m_ui->tabRow->removeWidget(combo);
    }
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_ui->arrow, m_ui->methodLabel, m_ui->urlLabel}) {
        widget->setVisible(wide);
    }
    m_ui->originCombo->setMinimumWidth(wide ? originWidth() : 0);
    if (wide) {
        grid->addWidget(m_ui->originLabel, 0, 0);
        grid->addWidget(m_ui->methodLabel, 0, 2);
        grid->addWidget(m_ui->urlLabel, 0, 3);
        grid->addWidget(m_ui->originCombo, 1, 0);
        grid->addWidget(m_ui->arrow, 1, 1);
        grid->addWidget(m_ui->methodCombo, 1, 2);
        grid->addWidget(m_ui->urlEdit, 1, 3);
        grid->addWidget(m_ui->sendButton, 1, 4);
        m_ui->tabRow->addWidget(m_ui->apiCombo);
        m_ui->tabRow->addWidget(m_ui->browserCombo);
    } else {
        grid->addWidget(m_ui->originLabel, 0, 0);
        grid->addWidget(m_ui->originCombo, 0, 1);
        grid->addWidget(m_ui->apiCombo, 0, 2);
        grid->addWidget(m_ui->browserCombo, 0, 3);
        grid->addWidget(m_ui->methodCombo, 1, 0);
        grid->addWidget(m_ui->urlEdit, 1, 1, 1, 2);
        grid->addWidget(m_ui->sendButton, 1, 3);
    }
    grid->setVerticalSpacing(wide ? 3 : 6);
    for (int column = 0; column < 5; ++column) {
        grid->setColumnStretch(column, 0);
    }
    grid->setColumnStretch(wide ? 0 : 1, wide ? 2 : 1);
    grid->setColumnStretch(wide ? 3 : 1, wide ? 8 : 1);
}

void ComposeForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int needed = originWidth() + m_ui->arrow->sizeHint().width() +
                       m_ui->methodCombo->width() + 3 * urlWidth +
                       m_ui->sendButton->sizeHint().width() + 5 * m_ui->fields->spacing() + 28;
    arrange(event->size().width() >= needed ? Arrangement::Wide : Arrangement::Narrow);
    arrangeOptions();
    fitToChoices();
}

/// As wide as what is usual, or as what is chosen where that is longer; in a small window that may
/// be cut short.
void ComposeForm::fitToChoices()
{
    constexpr int usualLength = 7;
    constexpr int roomyWidth = 600;
    for (QComboBox *combo : {m_ui->apiCombo, m_ui->browserCombo}) {
        const QFontMetrics metrics = combo->fontMetrics();
        const int unit = std::max(1, metrics.horizontalAdvance(u'X'));
        const int length = metrics.horizontalAdvance(combo->currentText()) / unit + 1;
        combo->setMinimumContentsLength(width() < roomyWidth ? usualLength
                                                             : std::max(usualLength, length));
    }
}

void ComposeForm::dressTable(QTableView *table)
{
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setColumnWidth(0, 190);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 9);
    table->setFont(m_theme.fixedFont());
    table->setTabKeyNavigation(false);
    connect(&m_theme, &Theme::changed, table,
            [this, table] { table->setFont(m_theme.fixedFont()); });
}

void ComposeForm::setUpTable(QTableView *table, NameValueModel *model)
{
    table->setModel(model);
    dressTable(table);
    auto *remove =
        new QShortcut(QKeySequence(Qt::Key_Delete), table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [table, model] {
        const QModelIndex current = table->currentIndex();
        if (current.isValid()) {
            model->removeRows(current.row(), 1);
        }
    });
    connect(model, &NameValueModel::edited, this, &ComposeForm::onEdited);
}

/// In a scroll area, like the options: small windows have no room for all of it.
void ComposeForm::setUpPageSettings()
{
    m_page = new PageSettings(this);
    setUpTable(m_page->headersTable(), &m_page->headers());
    setUpTable(m_page->hostsTable(), &m_page->hosts());
    m_page->hostsTable()->setColumnWidth(0, fontMetrics().averageCharWidth() * 16);
    auto *area = new QScrollArea(m_ui->pages);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(m_page);
    m_ui->pages->insertWidget(PageTab, area);
    connect(m_page, &PageSettings::edited, this, &ComposeForm::onEdited);
}

void ComposeForm::setUpBlobs()
{
    m_blobs = new BlobPanel(this);
    dressTable(m_blobs->table());
    m_blobs->table()->setColumnWidth(BlobModel::NameColumn, fontMetrics().averageCharWidth() * 16);
    m_blobs->table()->setColumnWidth(BlobModel::TypeColumn, fontMetrics().averageCharWidth() * 14);
    m_ui->pages->insertWidget(BlobsTab, m_blobs);
    connect(m_blobs, &BlobPanel::edited, this, &ComposeForm::onEdited);
}

void ComposeForm::setUpTabs()
{
    for (int i = HeadersTab; i <= ScriptTab; ++i) {
        m_ui->tabBar->addTab(QString());
    }
    m_ui->tabBar->setDrawBase(false);
    m_ui->tabBar->setExpanding(false);
    m_ui->pages->setMinimumHeight(fontMetrics().height() * 3);
    m_ui->pages->setMaximumHeight(fontMetrics().height() * 8);
    m_ui->pages->hide();
    updateTabTexts();
    // A click on the open tab closes it: the story has the room then.
    connect(m_ui->tabBar, &QTabBar::tabBarClicked, this, &ComposeForm::toggleTab);
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter}) {
        auto *toggle =
            new QShortcut(QKeySequence(key), m_ui->tabBar, nullptr, nullptr, Qt::WidgetShortcut);
        connect(toggle, &QShortcut::activated, this,
                [this] { toggleTab(m_ui->tabBar->currentIndex()); });
    }
    connect(m_ui->tabBar, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0) {
            m_ui->pages->setCurrentIndex(tab);
        }
    });
}

void ComposeForm::toggleTab(int tab)
{
    if (tab < 0 || !m_ui->tabBar->isTabVisible(tab)) {
        return;
    }
    const bool closes = m_ui->pages->isVisible() && m_ui->pages->currentIndex() == tab;
    m_ui->tabBar->setCurrentIndex(tab);
    m_ui->pages->setCurrentIndex(tab);
    m_ui->pages->setVisible(!closes);
}

/// A group of its own, under a heading that cannot be chosen.
void ComposeForm::addOldBrowsers()
{
    m_ui->browserCombo->insertSeparator(m_ui->browserCombo->count());
    m_ui->browserCombo->addItem(tr("Old browsers"));
    if (auto *items = qobject_cast<QStandardItemModel *>(m_ui->browserCombo->model())) {
        items->item(m_ui->browserCombo->count() - 1)->setFlags(Qt::NoItemFlags);
    }
    for (const Profiles::Id id : Profiles::old) {
        m_ui->browserCombo->addItem(QString::fromLatin1(Profiles::profile(id).name),
                                    QByteArray(Reflect::nameOf(id)));
    }
}

void ComposeForm::fillCombos()
{
    const QScopedValueRollback filling(m_filling, true);
    const RunSpec shown = m_base;
    m_ui->methodCombo->clear();
    m_ui->methodCombo->addItems(
        {u"GET"_s, u"HEAD"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"OPTIONS"_s});
    m_ui->originCombo->clear();
    m_ui->originCombo->addItems(m_labOrigins);
    m_ui->originCombo->addItems({u"https://shop.example"_s, u"http://localhost:3000"_s,
                                 u"http://127.0.0.1:8080"_s, u"https://127.0.0.1"_s, u"null"_s});
    m_ui->apiCombo->clear();
    m_ui->apiCombo->addItem(u"XHR"_s, int(Api::Xhr));
    m_ui->apiCombo->setItemData(0, u"XMLHttpRequest"_s, Qt::ToolTipRole);
    m_ui->apiCombo->addItem(u"fetch"_s, int(Api::Fetch));
    m_ui->apiCombo->addItem(tr("Long polling"), wayNumberOf(PollStyle::Long));
    m_ui->apiCombo->addItem(tr("Short polling"), wayNumberOf(PollStyle::Short));
    m_ui->apiCombo->addItem(tr("HTTP streaming"), wayNumberOf(PollStyle::Streaming));
    m_ui->apiCombo->addItem(tr("Image"), int(Api::Image));
    m_ui->apiCombo->addItem(tr("Script element"), int(Api::Script));
    m_ui->apiCombo->addItem(tr("Style sheet"), int(Api::Stylesheet));
    m_ui->apiCombo->addItem(tr("Font"), int(Api::Font));
    m_ui->apiCombo->addItem(tr("Audio"), int(Api::Audio));
    m_ui->apiCombo->addItem(tr("Video"), int(Api::Video));
    m_ui->apiCombo->addItem(u"sendBeacon"_s, int(Api::Beacon));
    m_ui->apiCombo->addItem(u"EventSource"_s, int(Api::EventSource));
    m_ui->apiCombo->addItem(u"WebSocket"_s, int(Api::WebSocket));
    m_ui->apiCombo->addItem(tr("Form"), int(Api::Form));
    m_ui->apiCombo->addItem(u"XDomainRequest"_s, int(Api::XDomainRequest));
    m_ui->browserCombo->clear();
    for (const Profiles::Id id : Profiles::all) {
        m_ui->browserCombo->addItem(QString::fromLatin1(Profiles::profile(id).name),
                                    QByteArray(Reflect::nameOf(id)));
    }
    addOldBrowsers();
    m_ui->bodyKindCombo->clear();
    m_ui->bodyKindCombo->addItems({tr("no body"), tr("text"), u"Blob"_s, u"FormData"_s,
                                   u"URLSearchParams"_s, tr("bytes (Base64)"),
                                   tr("Document (HTML)"), tr("Document (XML)")});
    fillWithNames<XhrResponseType>(m_ui->responseTypeCombo, tr("\"\" (text)"));
    fillWithNames<RequestMode>(m_ui->modeCombo, {});
    for (const RequestMode mode : {RequestMode::Navigate, RequestMode::WebSocket}) {
        m_ui->modeCombo->removeItem(m_ui->modeCombo->findData(int(mode))); // not for scripts
    }
    fillWithNames<RedirectMode>(m_ui->redirectCombo, {});
    fillWithNames<RequestCache>(m_ui->cacheCombo, {});
    fillWithNames<CrossOriginAttribute>(m_ui->crossOriginCombo, {});
    fillWithNames<AbortAt>(m_ui->abortCombo, {});
    m_ui->abortCombo->setItemText(m_ui->abortCombo->findData(int(AbortAt::Never)), tr("never"));
    setSpec(shown);
}

void ComposeForm::setLabOrigins(const QStringList &origins)
{
    if (origins != m_labOrigins) {
        m_base = spec();
        m_labOrigins = origins;
        fillCombos();
    }
}

void ComposeForm::addFile()
{
    if (auto file = chooseFile(this, tr("Add a File to the Form"))) {
        m_fields.addFile(u"file"_s, std::move(*file));
    }
}

void ComposeForm::connectEdits()
{
    const auto edited = [this] { onEdited(); };
    connect(m_ui->urlEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->urlEdit, &QLineEdit::returnPressed, this, &ComposeForm::sendRequested);
    connect(m_ui->sendButton, &QPushButton::clicked, this, [this] {
        if (m_running) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT sendRequested();
        }
    });
    for (QComboBox *combo : {m_ui->originCombo, m_ui->methodCombo}) {
        connect(combo, &QComboBox::currentTextChanged, this, edited);
    }
    for (QComboBox *combo : {m_ui->apiCombo, m_ui->browserCombo, m_ui->bodyKindCombo,
                             m_ui->responseTypeCombo, m_ui->modeCombo, m_ui->redirectCombo,
                             m_ui->cacheCombo, m_ui->abortCombo, m_ui->crossOriginCombo}) {
        connect(combo, &QComboBox::currentIndexChanged, this, edited);
    }
    for (QCheckBox *check : {m_ui->credentialsCheck, m_ui->uploadCheck, m_ui->syncCheck}) {
        connect(check, &QCheckBox::toggled, this, edited);
    }
    connect(m_ui->timeoutSpin, &QSpinBox::valueChanged, this, edited);
    connect(m_ui->mimeEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->blobTypeEdit, &QLineEdit::textEdited, this, edited);
    connect(m_ui->bodyEdit, &QPlainTextEdit::textChanged, this, edited);
    connect(m_ui->fileButton, &QPushButton::clicked, this, &ComposeForm::addFile);
}

} // namespace Corscope::Ui
