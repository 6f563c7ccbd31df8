namespace TitanConnector.Facts.Import;

/// <summary>A folder of OpenAPI documents, as they are downloaded from the developer portal.</summary>
internal static class OpenApiFolder
{
    // All documents of a release have about 5 MB together; a much larger file is something else.
    private const long LargestDocument = 50_000_000;

    /// <summary>Reads the documents, sorted by the names of their files.</summary>
    /// <exception cref="InvalidDataException">The folder cannot be read, has no <c>*.json</c>,
    /// or one that is not an OpenAPI document.</exception>
    public static IReadOnlyList<OpenApiDocument> Read(string folder)
    {
        string[] files;
        try
        {
            files = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{folder} cannot be read: {error.Message}", error);
        }

        return files.Length > 0 ? [.. files.Select(ReadFile)] : throw new InvalidDataException($"there is no *.json in {folder}");
    }

    private static OpenApiDocument ReadFile(string file)
    {
        try
        {
            return new FileInfo(file).Length > LargestDocument
                ? throw new InvalidDataException($"it is larger than {LargestDocument / 1_000_000} MB")
                : OpenApiDocument.Parse(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{file}: {error.Message}", error);
        }
    }
}
