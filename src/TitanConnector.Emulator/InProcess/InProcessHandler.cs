using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace TitanConnector.Emulator.InProcess;

/// <summary>Carries requests to the emulator and answers back, without sockets and on the caller's thread.</summary>
internal sealed class InProcessHandler(InProcessServer server) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = new InProcessResponse(request, server.Time);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(await ReadAsync(request, cancellationToken));
        features.Set<IHttpResponseFeature>(answer);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer.Writing));
        features.Set<IHttpRequestLifetimeFeature>(answer);
        using var canceled = cancellationToken.UnsafeRegister(_ => answer.Abort(), null);
        _ = ProcessAsync(features, answer);
        try
        {
            return await answer.Started;
        }
        catch (HttpRequestException) when (cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException(null, null, cancellationToken);
        }
    }

    private async Task ProcessAsync(FeatureCollection features, InProcessResponse answer)
    {
        try
        {
            await server.ProcessAsync(features);
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
            await answer.EndAsync();
        }
        catch (Exception failure)
        {
            answer.Fail(failure as HttpRequestException);
        }
    }

    private static async Task<HttpRequestFeature> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var body = request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : [];
        var feature = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = url.Scheme,
            Method = request.Method.Method,
            Path = WebUtility.UrlDecode(url.AbsolutePath.Replace("+", "%2B", StringComparison.Ordinal)),
            QueryString = url.Query,
            Body = new MemoryStream(body, writable: false),
        };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            feature.Headers.Append(name, values.ToArray());
        }

        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
        {
            feature.Headers.Append(name, values.ToArray());
        }

        feature.Headers.Host = url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}";
        if (request.Content is not null)
        {
            feature.Headers.ContentLength = body.Length;
        }

        return feature;
    }
}
