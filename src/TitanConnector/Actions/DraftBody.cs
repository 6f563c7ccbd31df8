namespace TitanConnector.Actions;

/// <summary>The body of a request before it is sent.</summary>
internal abstract record DraftBody;

/// <summary>A body held in memory.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="MediaType">The media type; text is UTF-8.</param>
internal sealed record BytesBody(ReadOnlyMemory<byte> Bytes, string MediaType) : DraftBody;

/// <summary>A multipart form.</summary>
/// <param name="Fields">The fields by name.</param>
/// <param name="Files">The files.</param>
internal sealed record FormBody(IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<FormFile> Files) : DraftBody;
