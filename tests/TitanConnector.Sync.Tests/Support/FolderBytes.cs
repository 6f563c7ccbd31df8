using System.IO.Compression;
using System.Text;

namespace TitanConnector.Sync.Tests.Support;

/// <summary>Searches all bytes of all files in a folder, and what is in compressed ones.</summary>
internal static class FolderBytes
{
    /// <summary>The files that have one of the texts, in letters of either case, and the text.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(string folder, IReadOnlyList<string> texts)
    {
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            var content = Encoding.Latin1.GetString(bytes);
            if (file.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var unzipped = new MemoryStream();
                await new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress).CopyToAsync(unzipped);
                content += Encoding.Latin1.GetString(unzipped.ToArray());
            }

            found.AddRange(texts
                .Where(text => content.Contains(text, StringComparison.OrdinalIgnoreCase)
                    || file.Contains(text, StringComparison.OrdinalIgnoreCase))
                .Select(text => $"{Path.GetRelativePath(folder, file)}: {text}"));
        }

        return found;
    }
}
