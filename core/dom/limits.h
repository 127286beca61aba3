// How much of a document is taken on. A server may send anything.
#pragma once

#include <QtGlobal>

namespace Corscope::Dom::Limits {

/// Nodes of one document, attributes included.
constexpr int nodes = 1'000'000;
/// UTF-16 units of text in one document.
constexpr qsizetype characters = 64 * 1024 * 1024;
/// Elements around each other in XML: kMaxXMLTreeDepth in Chromium's
/// core/xml/parser/xml_document_parser.cc, MAX_XML_TREE_DEPTH in Firefox's nsExpatDriver.cpp.
constexpr int xmlDepth = 5000;
/// The same in HTML, where deeper elements are put beside each other:
/// kMaximumHTMLParserDOMTreeDepth in Chromium's core/html/parser/html_construction_site.cc and
/// MAX_REFLOW_DEPTH in Firefox give the same tree, WebKit one that is two levels flatter. The root
/// element is the first.
constexpr int htmlDepth = 513;
/// Bytes that the HTML parser may use for its own tree.
constexpr std::size_t htmlParserMemory = std::size_t(512) * 1024 * 1024;
/// What the HTML parser may spend on looking through the elements that are open, and on comparing
/// attributes: see htmlcost.h.
constexpr qint64 htmlCost = 200'000'000;

} // namespace Corscope::Dom::Limits
