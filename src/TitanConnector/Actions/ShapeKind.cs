namespace TitanConnector.Actions;

/// <summary>The kinds of value that an input or a result can be.</summary>
public enum ShapeKind
{
    /// <summary>A whole number, 64 bit where it is an id.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time.</summary>
    DateTime,

    /// <summary>A day without a time.</summary>
    Date,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>One of a list of texts.</summary>
    Choice,

    /// <summary>An object with known properties.</summary>
    Object,

    /// <summary>A list of values of one shape.</summary>
    Array,

    /// <summary>An object with any names and values of one shape.</summary>
    Map,

    /// <summary>Any JSON.</summary>
    Any,

    /// <summary>A file that travels beside the JSON; in the JSON stands its name among the files of the call.</summary>
    File,
}
