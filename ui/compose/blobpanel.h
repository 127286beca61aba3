// The blobs that the page's script makes URLs for, and what is in each.
#pragma once

#include "ui/models/blobmodel.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace Corscope::Ui {

class BlobPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BlobPanel(QWidget *parent = nullptr);

    void setBlobs(const std::vector<Trace::BlobUrlSpec> &blobs);
    [[nodiscard]] const std::vector<Trace::BlobUrlSpec> &blobs() const { return m_model.blobs(); }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] QPlainTextEdit *contentEdit() const { return m_content; }
    void retranslate();

Q_SIGNALS:
    void edited();

private:
    void layOut();
    void connectEdits();
    void showContent();
    void takeContent();
    void fillFromFile();
    void removeCurrent();
    [[nodiscard]] const Trace::BlobUrlSpec *current() const;

    BlobModel m_model;
    QTableView *m_table;
    QLabel *m_contentLabel;
    QPlainTextEdit *m_content;
    QPushButton *m_fileButton;
    bool m_filling = false;
};

} // namespace Corscope::Ui
