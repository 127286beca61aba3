#include "ui/state/stateview.h"

#include "core/infra/ascii.h"
#include "ui/theme/sectionlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Corscope::Ui {

using namespace Qt::StringLiterals;

namespace {

QTableWidget *makeTable(QWidget *parent)
{
    auto *table = new QTableWidget(parent);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setTextElideMode(Qt::ElideMiddle);
    table->setWordWrap(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setTabKeyNavigation(false);
    return table;
}

void setRow(QTableWidget *table, int row, const QStringList &texts)
{
    for (int column = 0; column < int(texts.size()); ++column) {
        table->setItem(row, column, new QTableWidgetItem(texts.at(column)));
    }
}

} // namespace

StateView::StateView(const Theme &theme, Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_workspace(workspace)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    m_preflights = makeSection(*layout);
    m_stored = makeSection(*layout);
    m_cookies = makeSection(*layout);
    connect(m_preflights.clear, &QPushButton::clicked, &workspace, &Workspace::clearPreflightCache);
    connect(m_stored.clear, &QPushButton::clicked, &workspace, &Workspace::clearHttpCache);
    connect(m_cookies.clear, &QPushButton::clicked, &workspace, &Workspace::clearCookies);
    connect(&workspace, &Workspace::browserStateChanged, this, &StateView::refresh);
    connect(&workspace, &Workspace::currentChanged, this, &StateView::refresh);
    retranslate();
}

StateView::Section StateView::makeSection(QBoxLayout &layout)
{
    Section section;
    auto *box = new QVBoxLayout;
    box->setSpacing(4);
    auto *row = new QHBoxLayout;
    section.title = makeGroupLabel(this);
    section.clear = new QPushButton(this);
    row->addWidget(section.title, 1);
    row->addWidget(section.clear);
    box->addLayout(row);
    section.table = makeTable(this);
    box->addWidget(section.table);
    section.empty = new QLabel(section.table->viewport());
    section.empty->setEnabled(false);
    section.empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *inside = new QVBoxLayout(section.table->viewport());
    inside->addWidget(section.empty, 0, Qt::AlignCenter);
    layout.addLayout(box, 1);
    return section;
}

void StateView::name(const Section &section, const QString &title, const QString &clear,
                     const QStringList &columns)
{
    section.title->setText(title);
    section.clear->setText(tr("Clear"));
    section.clear->setAccessibleName(clear);
    section.table->setAccessibleName(title);
    section.table->setColumnCount(int(columns.size()));
    section.table->setHorizontalHeaderLabels(columns);
    section.empty->setText(tr("Nothing is stored"));
}

void StateView::retranslate()
{
    name(m_preflights, tr("Preflight cache"), tr("Clear the preflight cache"),
         {tr("Allowed"), tr("Origin"), tr("URL"), tr("Left, s")});
    for (const int narrow : {0, 3}) {
        m_preflights.table->horizontalHeader()->setSectionResizeMode(narrow,
                                                                     QHeaderView::ResizeToContents);
    }
    name(m_stored, tr("HTTP cache"), tr("Clear the HTTP cache"),
         {tr("Answer"), tr("URL"), tr("Age, s"), tr("Fresh, s"), u"Vary"_s});
    for (const int narrow : {0, 2, 3}) {
        m_stored.table->horizontalHeader()->setSectionResizeMode(narrow,
                                                                 QHeaderView::ResizeToContents);
    }
    name(m_cookies, tr("Cookies"), tr("Clear the cookies"),
         {tr("Name"), tr("Value"), tr("Host"), tr("Attributes")});
    refresh();
}

void StateView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void StateView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void StateView::refresh()
{
    fillPreflightCache();
    fillHttpCache();
    fillCookies();
    for (const Section *section : {&m_preflights, &m_stored, &m_cookies}) {
        section->empty->setVisible(section->table->rowCount() == 0);
    }
}

void StateView::fillPreflightCache()
{
    const auto permissions = m_workspace.browserState().preflightCache.snapshot(m_workspace.now());
    m_preflights.table->setRowCount(int(permissions.size()));
    for (std::size_t i = 0; i < permissions.size(); ++i) {
        const Trace::CachedPermission &p = permissions.at(i);
        const QString allowed = p.method.isEmpty()
                                    ? tr("header %1").arg(isomorphicDecode(p.headerName))
                                    : tr("method %1").arg(isomorphicDecode(p.method));
        setRow(m_preflights.table, int(i),
               {p.credentials ? tr("%1, with credentials").arg(allowed) : allowed,
                isomorphicDecode(p.origin), isomorphicDecode(p.url),
                QString::number(p.secondsLeft)});
    }
}

/// Ages and lifetimes as the browser of the run that is shown counts them.
void StateView::fillHttpCache()
{
    const RunItem *run = m_workspace.currentRun();
    const auto browser = run ? Reflect::valueOf<Profiles::Id>(run->spec.browser) : std::nullopt;
    const auto &rules = Profiles::profile(browser.value_or(Profiles::Id::Standard)).httpCache;
    const auto &responses = m_workspace.browserState().httpCache.responses();
    m_stored.table->setRowCount(int(responses.size()));
    for (std::size_t i = 0; i < responses.size(); ++i) {
        const Trace::StoredResponse &stored = responses.at(i);
        const Http::ResponseHead head = Fetch::headOf(stored);
        const Fetch::Freshness fresh = Fetch::freshnessOf(stored, m_workspace.now(), rules);
        const QString lifetime =
            fresh.lifetime ? QString::number(Fetch::inSeconds(*fresh.lifetime)) : u"∞"_s;
        setRow(m_stored.table, int(i),
               {u"%1 %2"_s.arg(isomorphicDecode(stored.method), QString::number(head.status)),
                isomorphicDecode(stored.url), QString::number(Fetch::inSeconds(fresh.age)),
                lifetime, isomorphicDecode(head.headers.get("Vary").value_or(QByteArray()))});
    }
}

void StateView::fillCookies()
{
    const auto &cookies = m_workspace.browserState().cookies.cookies();
    m_cookies.table->setRowCount(int(cookies.size()));
    for (std::size_t i = 0; i < cookies.size(); ++i) {
        const Http::Cookie &cookie = cookies.at(i);
        QStringList attributes{u"Path="_s + isomorphicDecode(cookie.path)};
        if (cookie.secure) {
            attributes.append(u"Secure"_s);
        }
        if (cookie.httpOnly) {
            attributes.append(u"HttpOnly"_s);
        }
        switch (cookie.sameSite) {
        case Http::SameSite::Unset: break;
        case Http::SameSite::None: attributes.append(u"SameSite=None"_s); break;
        case Http::SameSite::Lax: attributes.append(u"SameSite=Lax"_s); break;
        case Http::SameSite::Strict: attributes.append(u"SameSite=Strict"_s); break;
        }
        setRow(m_cookies.table, int(i),
               {isomorphicDecode(cookie.name), isomorphicDecode(cookie.value),
                isomorphicDecode(Url::serialize(cookie.domain)), attributes.join("; "_L1)});
    }
}

} // namespace Corscope::Ui
