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
    const auto column = [this, layout](QLabel *&title, QPushButton *&clear, QTableWidget *&table) {
        auto *box = new QVBoxLayout;
        box->setSpacing(4);
        auto *row = new QHBoxLayout;
        title = makeGroupLabel(this);
        clear = new QPushButton(this);
        row->addWidget(title, 1);
        row->addWidget(clear);
        box->addLayout(row);
        table = makeTable(this);
        box->addWidget(table);
        layout->addLayout(box, 1);
    };
    column(m_cacheTitle, m_clearCache, m_cache);
    column(m_cookieTitle, m_clearCookies, m_cookies);
    connect(m_clearCache, &QPushButton::clicked, &workspace, &Workspace::clearPreflightCache);
    connect(m_clearCookies, &QPushButton::clicked, &workspace, &Workspace::clearCookies);
    connect(&workspace, &Workspace::browserStateChanged, this, &StateView::refresh);
    retranslate();
}

void StateView::retranslate()
{
    m_cacheTitle->setText(tr("Preflight cache"));
    m_cookieTitle->setText(tr("Cookies"));
    m_clearCache->setText(tr("Clear"));
    m_clearCookies->setText(tr("Clear"));
    m_clearCache->setAccessibleName(tr("Clear the preflight cache"));
    m_clearCookies->setAccessibleName(tr("Clear the cookies"));
    m_cache->setAccessibleName(m_cacheTitle->text());
    m_cookies->setAccessibleName(m_cookieTitle->text());
    const QStringList cacheHeaders{tr("Allowed"), tr("Origin"), tr("URL"), tr("Left, s")};
    m_cache->setColumnCount(int(cacheHeaders.size()));
    m_cache->setHorizontalHeaderLabels(cacheHeaders);
    m_cache->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_cache->horizontalHeader()->setSectionResizeMode(int(cacheHeaders.size()) - 1,
                                                      QHeaderView::ResizeToContents);
    const QStringList cookieHeaders{tr("Name"), tr("Value"), tr("Host"), tr("Attributes")};
    m_cookies->setColumnCount(int(cookieHeaders.size()));
    m_cookies->setHorizontalHeaderLabels(cookieHeaders);
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
    fillCache();
    fillCookies();
}

void StateView::fillCache()
{
    const auto permissions = m_workspace.browserState().preflightCache.snapshot(m_workspace.now());
    m_cache->setRowCount(int(permissions.size()));
    for (std::size_t i = 0; i < permissions.size(); ++i) {
        const Trace::CachedPermission &p = permissions.at(i);
        const QString allowed = p.method.isEmpty()
                                    ? tr("header %1").arg(isomorphicDecode(p.headerName))
                                    : tr("method %1").arg(isomorphicDecode(p.method));
        setRow(m_cache, int(i),
               {p.credentials ? tr("%1, with credentials").arg(allowed) : allowed,
                isomorphicDecode(p.origin), isomorphicDecode(p.url),
                QString::number(p.secondsLeft)});
    }
}

void StateView::fillCookies()
{
    const auto &cookies = m_workspace.browserState().cookies.cookies();
    m_cookies->setRowCount(int(cookies.size()));
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
        setRow(m_cookies, int(i),
               {isomorphicDecode(cookie.name), isomorphicDecode(cookie.value),
                isomorphicDecode(Url::serialize(cookie.domain)), attributes.join("; "_L1)});
    }
}

} // namespace Corscope::Ui
