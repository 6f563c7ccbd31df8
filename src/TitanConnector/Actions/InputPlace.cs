namespace TitanConnector.Actions;

/// <summary>Where an input goes in the request.</summary>
public enum InputPlace
{
    /// <summary>By rule: into the path when the route names it; else into the query for GET and DELETE, into the body for others.</summary>
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
