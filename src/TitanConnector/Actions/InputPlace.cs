namespace TitanConnector.Actions;

/// <summary>Where an input goes in the request.</summary>
public enum InputPlace
{
    /// <summary>The path if the route names the input; otherwise the query for GET and DELETE, and the body for other methods.</summary>
    ByRule,

    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>A query parameter.</summary>
    Query,

    /// <summary>A property of the JSON body.</summary>
    Body,

    /// <summary>A part of a multipart body.</summary>
    Multipart,

    /// <summary>Not sent: it tells the connector how to work.</summary>
    Control,
}
