// Documents as answers and bodies of requests need them: to be read. https://dom.spec.whatwg.org/
// The trees are the core's; each node here is a number in one of them.
(function (host, web) {
    "use strict";
    const { Map, Object } = globalThis;

    class Node extends web.EventTarget {
        constructor(tree, id, description = host.domNode(tree.native, id)) {
            super();
            this.tree = tree;
            this.number = id;
            this.parent = null;
            [this.nodeType, this.name = "", this.data = "", this.namespace = "", this.local = "", this.attributeList = [], this.contents = -1] = description;
        }
        get ownerDocument() { return this.nodeType === 9 ? null : this.tree.document; }
        get parentNode() { return this.parent; }
        get parentElement() { return this.parent?.nodeType === 1 ? this.parent : null; }
        get childNodes() { return this.tree.childrenOf(this); }
        get firstChild() { return this.childNodes[0] ?? null; }
        get lastChild() { return this.childNodes.at(-1) ?? null; }
        sibling(by) {
            const siblings = this.parent?.childNodes ?? [];
            return siblings[siblings.indexOf(this) + by] ?? null;
        }
        get nextSibling() { return this.parent ? this.sibling(1) : null; }
        get previousSibling() { return this.parent && this.parent.childNodes[0] !== this ? this.sibling(-1) : null; }
        get nodeName() {
            return { 1: this.tagName, 3: "#text", 4: "#cdata-section", 7: this.name, 8: "#comment", 9: "#document", 10: this.name, 11: "#document-fragment" }[this.nodeType];
        }
        get nodeValue() { return [3, 4, 7, 8].includes(this.nodeType) ? this.data : null; }
        get textContent() {
            if (this.nodeType === 9 || this.nodeType === 10) return null;
            if (this.nodeValue !== null) return this.data;
            return this.childNodes.filter((n) => n.nodeType !== 8 && n.nodeType !== 7).map((n) => n.textContent).join("");
        }
        get baseURI() { return this.tree.document.URL; }
        get isConnected() { return true; }
        // The page's own document can be added to: that is how elements come to load something.
        appendChild(node) { return this.insertBefore(node, null); }
        insertBefore(node, child) {
            if (this.tree !== web.document?.tree || node.tree !== this.tree) {
                throw web.exception("NotSupportedError", "only the page's own document can be changed");
            }
            node.parent?.removeChild(node);
            const siblings = this.childNodes;
            const at = child === null ? siblings.length : siblings.indexOf(child);
            if (at < 0) throw web.exception("NotFoundError", "the reference is no child of the node");
            siblings.splice(at, 0, node);
            node.parent = this;
            if (this.isInDocument) node.inserted();
            return node;
        }
        removeChild(node) {
            const at = this.childNodes.indexOf(node);
            if (at < 0) throw web.exception("NotFoundError", "the node is no child");
            this.childNodes.splice(at, 1);
            node.parent = null;
            return node;
        }
        remove() { this.parent?.removeChild(this); }
        inserted() {}
        get isInDocument() {
            for (let node = this; node; node = node.parent) if (node === this.tree.document) return true;
            return false;
        }
        hasChildNodes() { return this.childNodes.length > 0; }
        contains(other) {
            for (let n = other; n; n = n.parent) if (n === this) return true;
            return false;
        }
        get children() { return this.childNodes.filter((n) => n.nodeType === 1); }
        get firstElementChild() { return this.children[0] ?? null; }
        get lastElementChild() { return this.children.at(-1) ?? null; }
        get childElementCount() { return this.children.length; }
        descendants() { return this.childNodes.flatMap((n) => [n, ...n.descendants()]); }
        getElementsByTagName(name) {
            const isHtml = this.tree.document.isHtml;
            const wanted = isHtml ? name.toLowerCase() : name;
            return this.descendants().filter((n) => n.nodeType === 1 && (name === "*" || n.name === wanted));
        }
        getElementsByTagNameNS(namespace, local) {
            return this.descendants().filter((n) => n.nodeType === 1 && (namespace === "*" || n.namespace === (namespace ?? "")) &&
                (local === "*" || n.local === local));
        }
        // Selectors of types, ids, classes and attributes, with descendants and children
        matching(selectors) {
            const lists = parseSelectors(selectors, this.tree.document.isHtml);
            return this.descendants().filter((n) => n.nodeType === 1 && lists.some((list) => fitsChain(n, list, list.length - 1)));
        }
        querySelector(selectors) { return this.matching(selectors)[0] ?? null; }
        querySelectorAll(selectors) { return this.matching(selectors); }
        serialize() { return host.domSerialize(this.tree.native, this.number); }
    }

    // https://drafts.csswg.org/selectors/, what is used of it to look something up in an answer
    function parseSelectors(text, isHtml) {
        return text.split(",").map((one) => {
            const steps = [];
            let combinator = " ";
            for (const token of one.trim().replace(/\s*>\s*/g, " > ").split(/\s+/)) {
                if (token === ">") { combinator = ">"; continue; }
                if (!/^(\*|[\w-]+)?([#.][\w-]+|\[[^\]]+\])*$/.test(token) || token === "") {
                    throw web.exception("SyntaxError", `${text} is no selector that is known here`);
                }
                const parts = token.match(/^[\w-]+|\*|[#.][\w-]+|\[[^\]]+\]/g);
                steps.push({ combinator, parts: parts.map((p) => isHtml && /^\w/.test(p) ? p.toLowerCase() : p) });
                combinator = " ";
            }
            return steps;
        });
    }
    function fitsPart(node, part) {
        if (part === "*") return true;
        if (part[0] === "#") return node.getAttribute("id") === part.slice(1);
        if (part[0] === ".") return node.className.split(/\s+/).includes(part.slice(1));
        if (part[0] === "[") {
            const [name, value] = part.slice(1, -1).split("=");
            return value === undefined ? node.hasAttribute(name) : node.getAttribute(name) === value.replace(/^["']|["']$/g, "");
        }
        return node.local === part;
    }
    function fitsChain(node, steps, at) {
        if (!steps[at].parts.every((part) => fitsPart(node, part))) return false;
        if (at === 0) return true;
        const isChild = steps[at].combinator === ">";
        for (let parent = node.parentElement; parent; parent = isChild ? null : parent.parentElement) {
            if (fitsChain(parent, steps, at - 1)) return true;
        }
        return false;
    }
    class CharacterData extends Node { get length() { return this.data.length; } }
    class Text extends CharacterData {}
    class CDATASection extends Text {}
    class Comment extends CharacterData {}
    class ProcessingInstruction extends CharacterData { get target() { return this.name; } }
    class DocumentType extends Node {
        get publicId() { return this.data; }
        get systemId() { return this.namespace; }
    }
    class DocumentFragment extends Node {}
    class Element extends Node {
        get tagName() {
            return this.tree.document.isHtml && this.namespace === "http://www.w3.org/1999/xhtml" ? this.name.toUpperCase() : this.name;
        }
        get namespaceURI() { return this.namespace || null; }
        get localName() { return this.local; }
        get prefix() { return this.name.includes(":") ? this.name.split(":")[0] : null; }
        get id() { return this.getAttribute("id") ?? ""; }
        get className() { return this.getAttribute("class") ?? ""; }
        getAttribute(name) { return this.attributeList.find(([n]) => n === name)?.[1] ?? null; }
        getAttributeNS(namespace, local) {
            return this.attributeList.find(([, , ns, l]) => ns === (namespace ?? "") && l === local)?.[1] ?? null;
        }
        hasAttribute(name) { return this.getAttribute(name) !== null; }
        getAttributeNames() { return this.attributeList.map(([n]) => n); }
        setAttribute(name, value) {
            const attribute = this.attributeList.find(([n]) => n === name);
            if (attribute) attribute[1] = value;
            else this.attributeList.push([name, value, "", name]);
            this.attributeSet(name, value);
        }
        removeAttribute(name) { this.attributeList = this.attributeList.filter(([n]) => n !== name); }
        attributeSet() {}
        hasAttributes() { return this.attributeList.length > 0; }
        get innerHTML() { return this.childNodes.map((n) => n.serialize()).join(""); }
        get content() { return this.contents >= 0 ? this.tree.node(this.contents) : undefined; }
        get outerHTML() { return this.serialize(); }
    }
    class Document extends Node {
        get documentElement() { return this.children[0] ?? null; }
        get doctype() { return this.childNodes.find((n) => n.nodeType === 10) ?? null; }
        get isHtml() { return this.tree.properties.html; }
        get URL() { return this.tree.properties.url; }
        get documentURI() { return this.URL; }
        get contentType() { return this.tree.properties.contentType; }
        get characterSet() { return this.tree.properties.encoding; }
        get charset() { return this.characterSet; }
        get inputEncoding() { return this.characterSet; }
        get compatMode() { return this.doctype ? "CSS1Compat" : "BackCompat"; }
        get readyState() { return "complete"; }
        get location() { return null; }
        get defaultView() { return null; }
        get referrer() { return ""; }
        get cookie() { return ""; }
        get lastModified() { return ""; }
        element(name) { return this.documentElement?.children.find((n) => n.local === name) ?? null; }
        get head() { return this.isHtml ? this.element("head") : null; }
        get body() { return this.isHtml ? this.element("body") : null; }
        get title() {
            const title = this.getElementsByTagName("title")[0];
            return title ? title.textContent.replace(/[\t\n\f\r ]+/g, " ").trim() : "";
        }
        getElementById(id) { return this.descendants().find((n) => n.nodeType === 1 && n.getAttribute("id") === id) ?? null; }
    }
    class XMLDocument extends Document {}
    const classes = { 1: Element, 3: Text, 4: CDATASection, 7: ProcessingInstruction, 8: Comment, 9: Document, 10: DocumentType, 11: DocumentFragment };

    class Tree {
        constructor(native, documentClass) {
            this.native = native;
            this.documentClass = documentClass;
            this.properties = host.domProperties(native);
            this.nodes = new Map();
            this.children = new Map();
            this.document = this.node(0);
        }
        node(id, parent = null) {
            let node = this.nodes.get(id);
            if (!node) {
                const [type] = host.domNode(this.native, id);
                const cls = type === 9 ? this.documentClass ?? (this.properties.html ? Document : XMLDocument) : classes[type];
                node = new cls(this, id);
                node.parent = parent;
                this.nodes.set(id, node);
            }
            return node;
        }
        childrenOf(node) {
            let children = this.children.get(node);
            if (!children) {
                children = host.domChildren(this.native, node.number).map((id) => this.node(id, node));
                this.children.set(node, children);
            }
            return children;
        }
    }
    /** The document of a native tree; null for null. */
    web.documentOf = (native) => native === null ? null : new Tree(native).document;
    Object.assign(web, { Element, Document, Tree });

    class DOMParser {
        parseFromString(text, type) {
            const native = host.domParse(text, type);
            if (native !== null) return web.documentOf(native);
            const message = "error on line 1: the text is no well-formed XML document";
            return web.documentOf(host.domParse(`<parsererror xmlns="http://www.mozilla.org/newlayout/xml/parsererror.xml">${message}</parsererror>`, type));
        }
    }
    class XMLSerializer {
        serializeToString(root) { return root.serialize(); }
    }
    web.define(`
[Exposed=Window]
interface Node : EventTarget {
  const unsigned short ELEMENT_NODE = 1;
  const unsigned short ATTRIBUTE_NODE = 2;
  const unsigned short TEXT_NODE = 3;
  const unsigned short CDATA_SECTION_NODE = 4;
  const unsigned short PROCESSING_INSTRUCTION_NODE = 7;
  const unsigned short COMMENT_NODE = 8;
  const unsigned short DOCUMENT_NODE = 9;
  const unsigned short DOCUMENT_TYPE_NODE = 10;
  const unsigned short DOCUMENT_FRAGMENT_NODE = 11;
  readonly attribute unsigned short nodeType;
  readonly attribute DOMString nodeName;
  readonly attribute USVString baseURI;
  readonly attribute boolean isConnected;
  readonly attribute Document? ownerDocument;
  readonly attribute Node? parentNode;
  readonly attribute Element? parentElement;
  boolean hasChildNodes();
  readonly attribute any childNodes;
  readonly attribute Node? firstChild;
  readonly attribute Node? lastChild;
  readonly attribute Node? previousSibling;
  readonly attribute Node? nextSibling;
  readonly attribute DOMString? nodeValue;
  readonly attribute DOMString? textContent;
  boolean contains(Node? other);
  Node insertBefore(Node node, Node? child);
  Node appendChild(Node node);
  Node removeChild(Node child);
};
interface mixin ParentNode {
  Element? querySelector(DOMString selectors);
  any querySelectorAll(DOMString selectors);
  readonly attribute any children;
  readonly attribute Element? firstElementChild;
  readonly attribute Element? lastElementChild;
  readonly attribute unsigned long childElementCount;
};
[Exposed=Window] interface CharacterData : Node { readonly attribute DOMString data; readonly attribute unsigned long length; };
[Exposed=Window] interface Text : CharacterData { };
[Exposed=Window] interface CDATASection : Text { };
[Exposed=Window] interface Comment : CharacterData { };
[Exposed=Window] interface ProcessingInstruction : CharacterData { readonly attribute DOMString target; };
[Exposed=Window]
interface DocumentType : Node {
  readonly attribute DOMString name;
  readonly attribute DOMString publicId;
  readonly attribute DOMString systemId;
};
[Exposed=Window] interface DocumentFragment : Node { };
DocumentFragment includes ParentNode;
[Exposed=Window]
interface Element : Node {
  readonly attribute DOMString? namespaceURI;
  readonly attribute DOMString? prefix;
  readonly attribute DOMString localName;
  readonly attribute DOMString tagName;
  readonly attribute DOMString id;
  readonly attribute DOMString className;
  boolean hasAttributes();
  sequence<DOMString> getAttributeNames();
  DOMString? getAttribute(DOMString qualifiedName);
  DOMString? getAttributeNS(DOMString? namespace, DOMString localName);
  boolean hasAttribute(DOMString qualifiedName);
  undefined setAttribute(DOMString qualifiedName, DOMString value);
  undefined removeAttribute(DOMString qualifiedName);
  undefined remove();
  any getElementsByTagName(DOMString qualifiedName);
  any getElementsByTagNameNS(DOMString? namespace, DOMString localName);
  readonly attribute any content;
  readonly attribute DOMString innerHTML;
  readonly attribute DOMString outerHTML;
};
Element includes ParentNode;
[Exposed=Window]
interface Document : Node {
  readonly attribute USVString URL;
  readonly attribute USVString documentURI;
  readonly attribute DOMString compatMode;
  readonly attribute DOMString characterSet;
  readonly attribute DOMString charset;
  readonly attribute DOMString inputEncoding;
  readonly attribute DOMString contentType;
  readonly attribute DocumentType? doctype;
  readonly attribute Element? documentElement;
  any getElementsByTagName(DOMString qualifiedName);
  any getElementsByTagNameNS(DOMString? namespace, DOMString localName);
  Element? getElementById(DOMString elementId);
  readonly attribute any location;
  readonly attribute USVString referrer;
  readonly attribute USVString cookie;
  readonly attribute DOMString lastModified;
  readonly attribute DOMString readyState;
  readonly attribute DOMString title;
  readonly attribute Element? body;
  readonly attribute Element? head;
  readonly attribute any defaultView;
};
Document includes ParentNode;
[Exposed=Window] interface XMLDocument : Document { };
enum DOMParserSupportedType { "text/html", "text/xml", "application/xml", "application/xhtml+xml", "image/svg+xml" };
[Exposed=Window]
interface DOMParser {
  constructor();
  [NewObject] Document parseFromString(DOMString string, DOMParserSupportedType type);
};
[Exposed=Window]
interface XMLSerializer {
  constructor();
  DOMString serializeToString(Node root);
};`, { Node, CharacterData, Text, CDATASection, Comment, ProcessingInstruction, DocumentType, DocumentFragment, Element,
        Document, XMLDocument, DOMParser, XMLSerializer });
})
