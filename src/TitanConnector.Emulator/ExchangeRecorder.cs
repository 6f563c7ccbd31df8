using System.Text;

namespace TitanConnector.Emulator;

/// <summary>Records both bodies of every request for <see cref="EmulatorOptions.OnExchange"/>; used only when that is set.</summary>
internal sealed class ExchangeRecorder(Action<Exchange> onExchange)
{
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        request.EnableBuffering();
        var wire = http.Response.Body;
        using var response = new MemoryStream();
        http.Response.Body = response;
        try
        {
            await next(http);
            onExchange(new Exchange(
                request.Method,
                request.Path,
                request.QueryString.Value ?? "",
                request.ContentType,
                await ReadAsync(request),
                http.Response.StatusCode,
                http.Response.ContentType,
                Encoding.UTF8.GetString(response.GetBuffer(), 0, (int)response.Length)));
        }
        finally
        {
            http.Response.Body = wire;
        }

        response.Position = 0;
        await response.CopyToAsync(wire, http.RequestAborted);
    }

    private static async Task<string> ReadAsync(HttpRequest request)
    {
        try
        {
            request.Body.Position = 0;
            using var reader = new StreamReader(request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return "";
        }
    }
}
