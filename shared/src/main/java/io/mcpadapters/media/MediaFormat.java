package io.mcpadapters.media;

/** A format of pictures or films, with its media type (IANA) and usual file name ending. */
public enum MediaFormat {
  PNG("image/png", "png"),
  JPEG("image/jpeg", "jpg"),
  GIF("image/gif", "gif"),
  WEBP("image/webp", "webp"),
  AVIF("image/avif", "avif"),
  SVG("image/svg+xml", "svg"),
  BMP("image/bmp", "bmp"),
  TIFF("image/tiff", "tiff"),
  MP4("video/mp4", "mp4");

  private final String mediaType;
  private final String extension;

  MediaFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** As a Content-Type has it. */
  public String mediaType() {
    return mediaType;
  }

  /** Without a dot. */
  public String extension() {
    return extension;
  }

  /** Whether clients show it as a picture in a conversation. */
  public boolean isRaster() {
    return this == PNG || this == JPEG || this == GIF || this == WEBP;
  }
}
