using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Operations;

/// <summary>A file that was uploaded as a part of a form.</summary>
/// <param name="Name">The file name that the sender gave, without folders.</param>
/// <param name="ContentType">The content type that the sender gave.</param>
/// <param name="Content">The bytes.</param>
internal sealed record UploadedFile(string Name, string ContentType, byte[] Content)
{
    /// <summary>The name of the part.</summary>
    private const string Part = "file";

    private const string Unknown = MediaTypeNames.Application.Octet;

    /// <summary>The content type if it is valid in a header; otherwise that of plain bytes.</summary>
    public static string TypeOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && Ascii.IsValid(type.ToString()) ? type.ToString() : Unknown;

    /// <summary>Reads the one part of the form; if it is invalid, adds errors and returns null.</summary>
    /// <exception cref="Refusal">The body is not a form.</exception>
    public static async Task<UploadedFile?> ReadAsync(HttpRequest request, FieldErrors errors)
    {
        if (!request.HasFormContentType
            || !request.ContentType!.TrimStart().StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal(StatusCodes.Status415UnsupportedMediaType, $"The body must be multipart/form-data with a part '{Part}'");
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException and not BadHttpRequestException)
        {
            errors.Add("request", $"The body is not a valid form: {malformed.Message}");
            return null;
        }

        foreach (var name in form.Keys.Concat(form.Files.Select(file => file.Name)).Where(name => name != Part))
        {
            errors.AddUnknown(name, $"The part '{name}' is not known.");
        }

        if (form.Files.GetFile(Part) is not { } file)
        {
            errors.Add(Part, $"The part '{Part}' with a file name is required.");
            return null;
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, request.HttpContext.RequestAborted);
        return new UploadedFile(Path.GetFileName(file.FileName), file.ContentType ?? Unknown, content.ToArray());
    }
}
