namespace TitanConnector.Actions;

/// <summary>The body of a request before it is sent.</summary>
internal abstract record DraftBody;

/// <summary>A body that is there as bytes.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="MediaType">What they are, in UTF-8 where they are text.</param>
internal sealed record BytesBody(ReadOnlyMemory<byte> Bytes, string MediaType) : DraftBody;

/// <summary>A multipart form.</summary>
/// <param name="Fields">Its fields by their names.</param>
/// <param name="Files">Its files.</param>
internal sealed record FormBody(IReadOnlyList<KeyValuePair<string, string>> Fields, IReadOnlyList<FormFile> Files) : DraftBody;
