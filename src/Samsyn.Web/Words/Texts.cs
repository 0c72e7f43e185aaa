namespace Samsyn.Web.Words;

/// <summary>The texts that people read. The Swedish text is the key; <c>Texts.en.resx</c> holds the English.</summary>
public sealed class Texts;
