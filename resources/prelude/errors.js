// DOMException: https://webidl.spec.whatwg.org/#idl-DOMException
(function (host, web) {
    "use strict";
    const codes = { IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
        NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
        InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14,
        InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20,
        URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25 };
    class DOMException {
        constructor(message = "", name = "Error") {
            this.message = message;
            this.name = name;
        }
        get code() { return codes[this.name] ?? 0; }
    }
    web.define(`
[Exposed=*]
interface DOMException {
  constructor(optional DOMString message = "", optional DOMString name = "Error");
  readonly attribute DOMString name;
  readonly attribute DOMString message;
  readonly attribute unsigned short code;
  const unsigned short INDEX_SIZE_ERR = 1;
  const unsigned short DOMSTRING_SIZE_ERR = 2;
  const unsigned short HIERARCHY_REQUEST_ERR = 3;
  const unsigned short WRONG_DOCUMENT_ERR = 4;
  const unsigned short INVALID_CHARACTER_ERR = 5;
  const unsigned short NO_DATA_ALLOWED_ERR = 6;
  const unsigned short NO_MODIFICATION_ALLOWED_ERR = 7;
  const unsigned short NOT_FOUND_ERR = 8;
  const unsigned short NOT_SUPPORTED_ERR = 9;
  const unsigned short INUSE_ATTRIBUTE_ERR = 10;
  const unsigned short INVALID_STATE_ERR = 11;
  const unsigned short SYNTAX_ERR = 12;
  const unsigned short INVALID_MODIFICATION_ERR = 13;
  const unsigned short NAMESPACE_ERR = 14;
  const unsigned short INVALID_ACCESS_ERR = 15;
  const unsigned short VALIDATION_ERR = 16;
  const unsigned short TYPE_MISMATCH_ERR = 17;
  const unsigned short SECURITY_ERR = 18;
  const unsigned short NETWORK_ERR = 19;
  const unsigned short ABORT_ERR = 20;
  const unsigned short URL_MISMATCH_ERR = 21;
  const unsigned short QUOTA_EXCEEDED_ERR = 22;
  const unsigned short TIMEOUT_ERR = 23;
  const unsigned short INVALID_NODE_TYPE_ERR = 24;
  const unsigned short DATA_CLONE_ERR = 25;
};`, { DOMException });
    Object.setPrototypeOf(web.interfaces.get("DOMException").prototype, Error.prototype);

    /** A DOMException as script gets it, with the place where it was made. */
    web.exception = (name, message = "") => {
        const wrapper = web.wrapperOf(new DOMException(message, name));
        const { stack, line, column, sourceURL } = new Error(message);
        for (const [key, value] of Object.entries({ stack, line, column, sourceURL })) {
            Object.defineProperty(wrapper, key, { value, writable: true, configurable: true, enumerable: false });
        }
        return wrapper;
    };
    /** What a machine of the core has thrown, by name; nothing for undefined. */
    web.throwIfNamed = (name, what) => {
        if (name === undefined) return;
        if (name === "TypeError") throw new TypeError(what);
        if (name === "Error") throw new Error(what);
        throw web.exception(name, what);
    };
    /** Throws an exception of the core's, in the engine's words; gives anything else. */
    web.orThrow = (value) => {
        if (web.isObject(value)) web.throwIfNamed(value.name, value.message);
        return value;
    };
    /** Where the script is that has called us: the first place that is not our own. */
    web.place = (error = new Error()) => {
        for (const frame of String(error.stack ?? "").split("\n")) {
            const match = /^(?:.*@)?(.*):(\d+):(\d+)$/.exec(frame);
            if (match && !match[1].startsWith("corscope:")) {
                return { url: match[1], line: Number(match[2]), column: Number(match[3]) };
            }
        }
        return { url: "", line: 0, column: 0 };
    };
})
