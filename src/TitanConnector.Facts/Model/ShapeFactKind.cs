namespace TitanConnector.Facts.Model;

/// <summary>The kinds of value that are documented.</summary>
internal enum ShapeFactKind
{
    Text,
    Integer,
    Number,
    Boolean,
    DateTime,
    Date,
    Guid,

    /// <summary>One of some texts.</summary>
    Choice,

    Array,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>An object with any names and values of one shape.</summary>
    Map,

    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>The bytes of a file.</summary>
    Binary,
}
