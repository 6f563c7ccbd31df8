using System.Net;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented.Rules;

/// <summary>Files that are uploaded by themselves.</summary>
public sealed class UploadRuleTests
{
    [Theory]
    [InlineData("pricebook/v2/images", 201)]
    [InlineData("findings/v2/assets", 200)]
    public async Task A_file_comes_back_by_its_path(string path, int status)
    {
        await using var place = Workplace.In(await Tenant.StartAsync());
        using var form = new MultipartFormDataContent { { new ByteArrayContent("Hello"u8.ToArray()), "file", "plate.jpg" } };

        var uploaded = await place.SendAsync(HttpMethod.Post, path, form);

        uploaded.Status.ShouldBe(status, uploaded.Text);
        var file = WebUtility.UrlEncode(uploaded.Json.Text("path"));
        (await place.GetAsync($"{path}?path={file}")).Text.ShouldBe("Hello");
        (await place.GetAsync($"{path}?path=Images/unknown.jpg")).Refused(404);
        (await place.GetAsync(path)).RefusedFields().ShouldBe(["path"]);
    }
}
