using System.Globalization;

namespace TitanConnector.Http.Uploads;

/// <summary>
/// Copies a source that can be read only once to a temporary file. Only this user can read that file, and it is deleted when closed.
/// </summary>
internal static class TemporaryCopy
{
    private const long Largest = 1L << 30;

    /// <exception cref="InvalidDataException">The source is larger than the limit for a copy.</exception>
    public static async Task<Stream> OfAsync(Stream source, CancellationToken cancellationToken)
    {
        var copy = New();
        try
        {
            var buffer = new byte[64 * 1024];
            while (true)
            {
                // Reads from a pipe or terminal ignore the token.
                var read = await source.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(cancellationToken);
                if (read == 0)
                {
                    copy.Position = 0;
                    return copy;
                }

                if (copy.Length + read > Largest)
                {
                    throw new InvalidDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"it can be read only once and has more than {Largest:N0} bytes. Save it to a file first."));
                }

                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    private static FileStream New()
    {
        var path = Path.Combine(Path.GetTempPath(), $"titan-{Guid.NewGuid():N}.upload");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        // Deleted now, so that nothing is left if the process is killed.
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.Asynchronous;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
